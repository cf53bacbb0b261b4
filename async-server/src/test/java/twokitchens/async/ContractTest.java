package twokitchens.async;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.testing.RecordedCase;
import twokitchens.testing.RunningServer;

/** Replays what the lesson's FastAPI program was asked, and expects its answers. */
class ContractTest {
    static List<RecordedCase> cases() {
        return RecordedCase.load("fastapi.json");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void answersAsTheOriginal(RecordedCase recorded) throws Exception {
        try (RunningServer server = RunningServer.start(new AsyncServer(), "--cook-time", "10ms")) {
            recorded.replay(server.port());
        }
    }
}
