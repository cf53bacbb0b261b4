package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overload and siege, small, from the kit's jar against the servers' jars. */
class StrainIT {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    private Path directory;

    @Test
    void aLimitKeepsWhatAnOverloadedKitchenCanDo() throws Exception {
        Ran ran = run("overload --servers sync --loads 3 --seconds 2 --patience 1s");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(perSecond(ran, "sync-40 100")).isGreaterThan(2 * perSecond(ran, "sync-40 -"));
        assertThat(Files.readString(directory.resolve("index.html"))).contains("<svg", "lang=\"zh\"");
        assertThat(Files.readString(directory.resolve("goodput.svg"))).startsWith("<svg xmlns=");
    }

    private static double perSecond(Ran ran, String beginning) {
        String row = ran.output()
                .lines()
                .map(line -> line.replaceAll(" +", " "))
                .filter(line -> line.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError(ran.output()));
        return Double.parseDouble(row.split(" ")[4]);
    }

    @Test
    void aSiegeEndsByTheTimeout() throws Exception {
        Ran ran = run("siege --slow-heads 50 --slow-bodies 20 --idle 50 --workers 10 --request-timeout 1s --quiet 1s");
        assertThat(ran.status()).as(ran.output()).isZero();
        assertThat(ran.output())
                .containsPattern("sync-10 +slow body +20 +20 +20 +20 ")
                .containsPattern("async-1 +slow head +50 +50 +0 +50 ")
                .containsPattern("async-1 +idle +50 +50 +0 +50 ")
                .contains("async-1: the others noticed nothing")
                .doesNotContain("did not free");
    }

    @Test
    void aSiegeThatThisProcessCannotLayIsRefusedInOneLine() throws Exception {
        Ran ran = ended(new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n 1000; exec \"$@\"",
                "sh",
                JAVA.toString(),
                "-jar",
                "target/loadtest.jar",
                "siege"));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.output().lines()).singleElement().asString().contains("this process may open 1000", "ulimit -n");
    }

    @Test
    void bothHoldOut() throws Exception {
        Ran ran = run("endurance --minutes 0.1 --warm-up 6s --heap");
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
        List<String> command = command("endurance --minutes 60 --warm-up 0s");
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

    private record Ran(int status, String output) {}

    private Ran run(String arguments) throws Exception {
        return ended(new ProcessBuilder(command(arguments)));
    }

    private List<String> command(String arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", "target/loadtest.jar"));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("--output", directory.toString()));
        return command;
    }

    private static Ran ended(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ran(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
