package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The long day, short, from the kit's jar against the servers' jars. */
@Tag("extended")
class SoakIT {
    @TempDir
    private Path directory;

    @Test
    void bothHoldOut() throws Exception {
        KitRun ran = KitRun.of(arguments("soak --minutes 0.1 --warm-up 6s --heap"));
        assertThat(ran.output())
                .containsPattern("sync-50 +threads .* level\\n")
                .containsPattern("async-1 +threads .* level\\n")
                .containsPattern("async-1 +live heap, MiB ")
                .containsPattern("sync-50: [1-9][\\d,]* orders served, 0 failed; ")
                .containsPattern("async-1: [1-9][\\d,]* orders served, 0 failed; ");
        assertThat(ran.status()).isEqualTo(ran.output().contains("grows\n") ? 1 : 0);
    }

    /** One that does not hold out ends the test, long before its time. */
    @Test
    void whoDoesNotHoldOutIsNamed() throws Exception {
        List<String> command = KitRun.command(arguments("soak --minutes 60 --warm-up 0s"));
        Process kit = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            awaitServer(kit).destroyForcibly();
            String output = new String(kit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(kit.waitFor()).isEqualTo(1);
            assertThat(output).isEqualTo("async-1 ended with exit status 137, killed by signal 9\n");
        } finally {
            kit.destroyForcibly();
        }
    }

    /** The second server is killed when the first has guests: both are open then, or it is being opened. */
    private static ProcessHandle awaitServer(Process kit) {
        while (kit.isAlive()) {
            for (ProcessHandle child : kit.children().toList()) {
                if (child.info().commandLine().orElse("").contains("async-server.jar")) {
                    return child;
                }
            }
        }
        throw new AssertionError("ended with " + kit.exitValue());
    }

    private List<String> arguments(String words) {
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(List.of("--output", directory.toString()));
        return arguments;
    }
}
