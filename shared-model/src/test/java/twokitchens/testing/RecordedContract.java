package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.cli.Server;

/** Replays the requests recorded from one of the lesson's programs, and expects its responses. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordedContract {
    private RunningServer shared;
    private String usersBefore = "";

    /** A new server, not started yet. */
    protected abstract Server server();

    /** The file of the recordings. */
    protected abstract String recordings();

    private RunningServer start() throws Exception {
        return RunningServer.start(server(), "--cook-time", "10ms");
    }

    @BeforeAll
    void open() throws Exception {
        shared = start();
        usersBefore = users();
    }

    /** Otherwise one case might have affected another. */
    @AfterAll
    void nothingHasChangedWhereNothingShould() throws Exception {
        try {
            assertThat(users()).isEqualTo(usersBefore);
        } finally {
            shared.close();
        }
    }

    private String users() throws IOException {
        return RawHttp.exchange(shared.port(), RawRequest.get("/users")).text();
    }

    List<RecordedCase> cases() {
        return RecordedCase.load(recordings());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheOriginal(RecordedCase recorded) throws Exception {
        if (recorded.mayChangeUsers()) {
            try (RunningServer fresh = start()) {
                recorded.replay(fresh.port());
            }
        } else {
            recorded.replay(shared.port());
        }
    }
}
