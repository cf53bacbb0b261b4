package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.cli.Loadtest;
import twokitchens.testing.ChildProcess;

/** The model as people start and stop it. */
class ModelCommandTest {
    private static final int TERMINATED = 143;

    @Tag("extended")
    @Test
    void sigtermStopsItAndSoDoesTheEndOfInputWhereAskedFor() throws Exception {
        try (ChildProcess model = ChildProcess.start(Loadtest.class, "model", "--port", "0");
                ChildProcess other = ChildProcess.start(Loadtest.class, "model", "--port", "0", "--stop-with-input")) {
            model.awaitPort();
            model.terminate();
            other.awaitPort();
            other.endInput();
            assertThat(model.awaitExit()).isEqualTo(TERMINATED);
            assertThat(other.awaitExit()).isZero();
            assertThat(other.errors()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ChildProcess first = ChildProcess.start(Loadtest.class, "model", "--port", "0")) {
            String port = String.valueOf(first.awaitPort());
            try (ChildProcess second = ChildProcess.start(Loadtest.class, "model", "--port", port)) {
                assertThat(second.awaitExit()).isEqualTo(2);
                assertThat(second.errors())
                        .contains("cannot listen on 127.0.0.1:" + port, "--port")
                        .hasLineCount(1);
            }
        }
    }
}
