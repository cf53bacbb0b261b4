package twokitchens.sync;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.testing.RecordedCase;
import twokitchens.testing.RunningServer;

/** Replays what the lesson's Flask program was asked, and expects its answers. */
class ContractTest {
    static List<RecordedCase> cases() {
        return RecordedCase.load("flask.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheOriginal(RecordedCase recorded) throws Exception {
        try (RunningServer server = RunningServer.start(new SyncServer(), "--cook-time", "10ms")) {
            recorded.replay(server.port());
        }
    }
}
