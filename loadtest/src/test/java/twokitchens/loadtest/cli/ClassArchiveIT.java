package twokitchens.loadtest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.cli.ClassArchive;

class ClassArchiveIT {
    private static Path jar(String server) {
        return Path.of("..", server, "target", server + ".jar").toAbsolutePath().normalize();
    }

    private static String help(String server, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar(server).toString(), "--help"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    /** With {@code -Xshare:on} a JVM that cannot use the archive ends. */
    @ParameterizedTest
    @ValueSource(strings = {"sync-server", "async-server"})
    void theBuildMakesAnArchiveThatItsOwnJvmCanUse(String server) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(ClassArchive.options(jar(server)));
        assertThat(options).hasSize(2);
        options.add("-Xshare:on");

        assertThat(help(server, options)).startsWith("Usage: " + server);
    }

    /** So that of another JVM. */
    @Test
    void anArchiveThatCannotBeUsedIsIgnoredInSilence(@TempDir Path directory) throws IOException, InterruptedException {
        Path other = Files.writeString(directory.resolve("other.jsa"), "not an archive");
        List<String> options = List.of("-XX:SharedArchiveFile=" + other, "-Xlog:disable");

        assertThat(help("sync-server", options)).isEqualTo(help("sync-server", List.of()));
    }
}
