package twokitchens.loadtest.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import twokitchens.loadtest.classroom.web.LanAddress;
import twokitchens.loadtest.cli.Loadtest;

/** The command as people give it: from a terminal, wrongly, and until they stop it. */
class ClassroomCommandIT {
    private static final int KITCHENS = 2;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stoppedByASignalOrKilledOutrightItLeavesNoKitchenBehind(boolean outright) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Loadtest.class.getName());
        InetAddress room =
                LanAddress.candidates().stream().findFirst().orElseGet(() -> abort("this machine is in no network"));
        List<String> options =
                List.of("classroom", "--port", "0", "--no-browser", "--any-port", "--lan=" + room.getHostAddress());
        Process kit = new ProcessBuilder(
                        Stream.concat(command.stream(), options.stream()).toList())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = kit.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.lines().takeWhile(line -> !line.contains("Ctrl-C")))
                    .anyMatch(line -> line.matches("Phones: +http://" + room.getHostAddress() + ":\\d+/\\w{10}/"))
                    .anyMatch(line -> line.matches("The page: http://127\\.0\\.0\\.1:\\d+/"))
                    .anyMatch(line -> line.contains("█"));
            OpenClassroom.await(() -> kit.descendants().count() == KITCHENS);
            List<ProcessHandle> kitchens = kit.descendants().toList();
            Process ended = outright ? kit.destroyForcibly() : kit;
            ended.destroy();
            ended.waitFor();
            OpenClassroom.await(() -> kitchens.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            kit.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 70000           | '70000' is not a port from 0 to 65535",
                "--port soup            | 'soup' is not",
                "--sync-jar no/such.jar | there is no no/such.jar: mvn package builds it",
                "--lan=256.1.1.1        | there is no host 256.1.1.1",
                "--lan=192.0.2.77       | this machine has no address 192.0.2.77",
                "--lan=                 | '' is not an address",
                "--lan=nonsense         | there is no host nonsense",
                "--lan=[::1]            | no phone reaches ::1",
                "--lan=127.0.0.1        | no phone reaches 127.0.0.1",
                "--soup                 | Unknown option: '--soup'",
            })
    void whatCannotBeDoneIsSaidInOneLine(String options, String message) {
        StringWriter said = new StringWriter();
        assertThat(execute(said, options.trim().split(" "))).isEqualTo(2);
        assertThat(said.toString().lines().findFirst().orElse("")).contains(message);
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter said = new StringWriter();
            int port = taken.getLocalPort();
            assertThat(execute(said, "--any-port", "--no-browser", "--port", String.valueOf(port)))
                    .isEqualTo(2);
            assertThat(said.toString()).startsWith("port " + port + " is in use; choose another with --port");
        }
    }

    private static int execute(StringWriter said, String... options) {
        return new CommandLine(new ClassroomCommand())
                .setErr(new PrintWriter(said, true))
                .execute(options);
    }
}
