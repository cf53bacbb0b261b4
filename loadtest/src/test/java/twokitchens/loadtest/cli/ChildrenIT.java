package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.ResultsFile;

/** What becomes of a comparison whose children are killed, do not start or cheat, and of children whose kit is killed. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("extended")
class ChildrenIT {
    @TempDir
    private Path directory;

    @Test
    void aKilledContenderIsNamedAndTheOthersAreMeasured() throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke --contenders sync-100,async-1")) {
            kit.child("--cook-time 50ms --workers 100").destroyForcibly();
            kit.assertEndedWith(1);
            assertThat(kit.output())
                    .contains("sync-100 (cook, 1, 10 clients) ended with exit status 137, killed by signal 9");
        }
        Comparison comparison = ResultsFile.read(directory);
        assertThat(comparison.failedRuns().get(0)).extracting(FailedRun::users).isEqualTo(10);
        assertThat(comparison.runs())
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(run -> CompareIT.isMeasured(run, directory));
    }

    @Test
    void aKilledGatlingIsReportedToo() throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke --contenders async-1")) {
            kit.child("run.Generator").destroyForcibly();
            kit.assertEndedWith(1);
            assertThat(kit.output()).contains("async-1 (cook, 1, 10 clients) was not measured: Gatling ended");
        }
    }

    /** Not even SIGKILL leaves a child behind: it reads the end of its input. */
    @ParameterizedTest
    @CsvSource({
        "--plan smoke, --cook-time 50ms --workers 1, run.Generator",
        "--plan chat-smoke --contenders async-1, --llm-url, --tokens-per-second"
    })
    void childrenDoNotOutliveAKilledKit(String options, String server, String other) throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, options)) {
            List<ProcessHandle> children = List.of(kit.child(server), kit.child(other));
            kit.kill();
            KitProcess.awaitEnd(children);
        }
    }

    @Test
    void theKitDoesNotOutliveWhoStartedIt() throws Exception {
        try (KitProcess shell = KitProcess.startInShell(
                "\"$@\" & wait",
                directory.resolve("kit.log"),
                "compare --plan smoke --stop-with-parent --output " + directory)) {
            ProcessHandle server = shell.child("--cook-time 50ms --workers 1");
            ProcessHandle kit = server.parent().orElseThrow();
            shell.kill();
            KitProcess.awaitEnd(List.of(kit, server));
        }
    }

    @Test
    void whoAnswersWithoutDoingTheWorkIsNotMeasured() throws Exception {
        Path canned = describe(
                "canned",
                "%s -cp %s%s%s %s --way BARE --port {port} --cook-time {cookMillis}ms"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                Path.of("../sync-server/target/sync-server.jar").toAbsolutePath(),
                                File.pathSeparator,
                                Path.of("target/loadtest-baseline.jar").toAbsolutePath(),
                                "twokitchens.loadtest.baseline.JettyBaseline"));
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke --contenders sync-1 --contender " + canned)) {
            kit.assertEndedWith(2);
            assertThat(kit.output())
                    .contains("canned is not measured:", "  new users: ", "answered 200, not 404")
                    .doesNotContain("[ 1/");
        }
        assertThat(directory.resolve("results.json")).doesNotExist();
    }

    @Test
    void whoDoesNotStartIsNotMeasured() throws Exception {
        Path broken = describe("broken", "sh -c \"echo no oven >&2; exit 7\" {port}");
        try (KitProcess kit =
                KitProcess.compare(directory, "--plan smoke --contenders async-1 --contender " + broken)) {
            kit.assertEndedWith(2);
            assertThat(kit.output()).contains("it ended with exit status 7; the last that it printed: no oven");
        }
    }

    /** A program of another maker knows nothing of the kit, and does not learn that it was killed. */
    @Test
    void somebodyElsesProgramDoesNotOutliveAKilledKit() throws Exception {
        Path deaf = describe("deaf", "sh -c \"sleep 1000 & sleep 1000; echo {port}\"");
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke --contenders async-1 --contender " + deaf)) {
            ProcessHandle shell = kit.child("-c sleep 1000");
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(shell), shell.descendants()).toList();
            kit.kill();
            KitProcess.awaitEnd(all);
        }
    }

    private Path describe(String name, String command) throws IOException {
        return Files.writeString(
                directory.resolve(name + ".properties"),
                "name=%s\ndialect=flask\nkind=blocking\nframework=none\nworkers=100\ncommand=%s\n"
                        .formatted(name, command));
    }
}
