package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays the requests recorded from one of the lesson's programs, and expects its responses. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class RecordedContract {
    private final TestedServer tested = TestedServer.of(getClass());
    private RunningServer shared;
    private String usersBefore = "";

    private RunningServer start() throws Exception {
        List<String> options = new ArrayList<>(List.of("--cook-time", "10ms"));
        options.addAll(newStore());
        return tested.start(options.toArray(String[]::new));
    }

    /** The options with which a server has a fresh store of users: here, the list in memory. */
    protected List<String> newStore() throws Exception {
        return List.of();
    }

    @BeforeAll
    void open() throws Exception {
        shared = start();
        usersBefore = shared.get("/users").text();
    }

    /** Otherwise one case might have affected another. */
    @AfterAll
    void nothingHasChangedWhereNothingShould() throws Exception {
        try (RunningServer closing = shared) {
            assertThat(closing.get("/users").text()).isEqualTo(usersBefore);
        }
    }

    List<RecordedCase> cases() throws Exception {
        return RecordedCase.load(tested.recordings);
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

    /** The recorded responses do not depend on where the users are. */
    @Tag("extended")
    public abstract static class WithDatabase extends RecordedContract {
        @Override
        protected List<String> newStore() throws Exception {
            return List.of("--database", TestDatabase.shared().create(), "--database-pool", "2");
        }
    }
}
