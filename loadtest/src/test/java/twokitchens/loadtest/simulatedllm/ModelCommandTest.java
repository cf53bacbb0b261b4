package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import twokitchens.loadtest.cli.Loadtest;
import twokitchens.testing.ChildProcess;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;

/** The model as people start and stop it. */
@Execution(ExecutionMode.CONCURRENT)
class ModelCommandTest {
    private static final int TERMINATED = 143;

    @Tag("extended")
    @Test
    void sigtermStopsIt() throws Exception {
        try (ChildProcess model = ChildProcess.start(Loadtest.class, "model", "--port", "0")) {
            int port = model.awaitPort();
            assertThat(RawHttp.exchange(port, RawRequest.get("/v1/models")).status())
                    .isEqualTo(200);
            model.terminate();
            assertThat(model.awaitExit()).isEqualTo(TERMINATED);
        }
    }

    @Tag("extended")
    @Test
    void theEndOfInputStopsItWhereAskedFor() throws Exception {
        try (ChildProcess model = ChildProcess.start(Loadtest.class, "model", "--port", "0", "--stop-with-input")) {
            model.awaitPort();
            model.endInput();
            assertThat(model.awaitExit()).isZero();
            assertThat(model.errors()).isEmpty();
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
