package twokitchens.loadtest.simulatedllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
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
    void anIpv6AddressStandsInBrackets() throws Exception {
        for (String host : List.of("::1", "[::1]")) {
            try (ChildProcess model = ChildProcess.start(Loadtest.class, "model", "--port", "0", "--host", host)) {
                assertThat(model.readLine()).matches(".* http://\\[::1]:\\d+");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', is not an address", "[], is not an address", "no.such.host.invalid, there is no host"})
    void aHostThatIsNoneIsRefusedInOneLine(String host, String reason) {
        StringWriter said = new StringWriter();
        int status = new CommandLine(new ModelCommand())
                .setErr(new PrintWriter(said, true))
                .execute("--port", "0", "--host", host);
        assertThat(status).isEqualTo(2);
        assertThat(said.toString().lines().findFirst().orElse("")).contains(reason);
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
