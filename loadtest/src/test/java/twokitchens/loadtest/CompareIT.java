package twokitchens.loadtest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Freeze;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/** The kit as people start it, from its jar, against the real servers. */
class CompareIT {
    /** On a machine that has much else to do the audit may refuse a number: then that is the right result. */
    private static final int NUMBERS_REFUSED = 3;

    @TempDir
    private Path directory;

    @Test
    void measuresAndLeavesNothingBehind() throws Exception {
        try (KitProcess kit = KitProcess.start(directory, "--plan", "smoke")) {
            assertThat(kit.exitStatus()).as(kit.output()).isIn(0, NUMBERS_REFUSED);
            assertThat(kit.output()).contains("theory").contains("index.html");
        }
        Comparison comparison = ResultsFile.read(directory);
        assertThat(comparison.failedRuns())
                .allSatisfy(run -> assertThat(run.findings()).isNotEmpty());
        assertThat(comparison.runs()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(this::isMeasured);
        assertThat(comparison.runs().size() + comparison.failedRuns().size()).isGreaterThanOrEqualTo(6);
        assertThat(ports()).isNotEmpty().allSatisfy(CompareIT::isFree);
    }

    private void isMeasured(RunResult run) {
        assertThat(run.ok()).isPositive();
        assertThat(run.failed()).isZero();
        assertThat(run.server().residentMiB()).isPositive();
        assertThat(run.generator().threads()).isPositive();
        assertThat(directory.resolve(run.gatlingReport())).isRegularFile();
        assertThat(directory.resolve(run.histogramLog())).isRegularFile();
    }

    private List<Integer> ports() throws IOException {
        try (Stream<Path> logs = Files.find(directory, 3, (path, attributes) -> path.endsWith("server.log"))) {
            return logs.map(CompareIT::read)
                    .flatMap(log ->
                            Pattern.compile(":(\\d+)").matcher(log).results().map(CompareIT::port))
                    .toList();
        }
    }

    private static int port(MatchResult match) {
        return Integer.parseInt(match.group(1));
    }

    private static void isFree(int port) {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket("127.0.0.1", port).close());
    }

    @Test
    void aKilledContenderIsNamedAndTheOthersAreMeasured() throws Exception {
        try (KitProcess kit = KitProcess.start(directory, "--plan", "smoke", "--contenders", "sync-100,async-1")) {
            kit.child("--cook-time 50ms --workers 100").destroyForcibly();
            assertThat(kit.exitStatus()).isEqualTo(1);
            assertThat(kit.output())
                    .contains("sync-100 (cook, 1, 10 users) ended with exit status 137, killed by signal 9");
        }
        Comparison comparison = ResultsFile.read(directory);
        assertThat(comparison.failedRuns().get(0)).extracting(FailedRun::users).isEqualTo(10);
        assertThat(comparison.runs()).hasSizeLessThanOrEqualTo(2).allSatisfy(this::isMeasured);
    }

    /** What is measured is kept, and an interrupted comparison goes on where it was. */
    @Test
    void anInterruptedComparisonIsResumed() throws Exception {
        try (KitProcess kit = KitProcess.start(directory, "--plan", "smoke", "--contenders", "sync-100,async-1")) {
            kit.child("--event-loops 1");
            kit.kill();
        }
        List<RunResult> before = ResultsFile.read(directory).runs();
        try (KitProcess kit =
                KitProcess.start(directory, "--plan", "smoke", "--contenders", "sync-100,async-1", "--resume")) {
            assertThat(kit.exitStatus()).as(kit.output()).isIn(0, NUMBERS_REFUSED);
            assertThat(kit.output()).contains("[ 2/2]").doesNotContain("[ 1/2]");
        }
        List<RunResult> after = ResultsFile.read(directory).runs();
        assertThat(after).startsWith(before.toArray(RunResult[]::new));
        assertThat(after).hasSizeGreaterThan(before.size());
    }

    /**
     * 1.4 s of standing still in 14 s are felt by one request in ten: by hand, one in a hundred waits longer than 1.4 s
     * - 0.01 * 14 s = 1.26 s. A clock that starts only when a guest gets to ask sees none of that.
     */
    @Test
    void aFrozenServerIsSeenForAsLongAsItStoodStill() throws Exception {
        String[] freeze = {"--plan", "full", "--scenarios", "freeze", "--contenders", "async-1", "--repeats", "1"};
        try (KitProcess kit = KitProcess.start(directory, freeze)) {
            assertThat(kit.exitStatus()).as(kit.output()).isZero();
        }
        RunResult run = ResultsFile.read(directory).runs().get(0);
        Freeze frozen = run.freeze().orElseThrow();
        double arithmetic = frozen.theoryMillis(0.01, run.windowSeconds());
        assertThat(frozen.seconds()).isBetween(1.3, 2.0);
        assertThat(run.latency().orElseThrow().percentiles().get("p99")).isCloseTo(arithmetic, withinPercentage(10));
        assertThat(frozen.uncorrected().percentiles().get("p99")).isLessThan(arithmetic / 2);
    }

    @Test
    void aKilledGatlingIsReportedToo() throws Exception {
        try (KitProcess kit = KitProcess.start(directory, "--plan", "smoke", "--contenders", "async-1")) {
            kit.child("CookSimulation").destroyForcibly();
            assertThat(kit.exitStatus()).isEqualTo(1);
            assertThat(kit.output()).contains("async-1 (cook, 1, 10 users) was not measured: Gatling ended");
        }
    }

    @Test
    void childrenDoNotOutliveAKilledKit() throws Exception {
        try (KitProcess kit = KitProcess.start(directory, "--plan", "smoke")) {
            ProcessHandle server = kit.child("--cook-time 50ms --workers 1");
            ProcessHandle gatling = kit.child("CookSimulation");
            kit.kill();
            server.onExit().get(20, SECONDS);
            gatling.onExit().get(20, SECONDS);
        }
    }

    @Test
    void theKitDoesNotOutliveWhoStartedIt() throws Exception {
        try (KitProcess shell = KitProcess.startBelowShell(directory, "--plan", "smoke", "--stop-with-parent")) {
            ProcessHandle server = shell.child("--cook-time 50ms --workers 1");
            ProcessHandle kit = server.parent().orElseThrow();
            shell.kill();
            kit.onExit().get(20, SECONDS);
            server.onExit().get(20, SECONDS);
        }
    }

    @Test
    void whoAnswersWithoutDoingTheWorkIsNotMeasured() throws Exception {
        Path canned = describe(
                "canned",
                "%s -cp %s%s%s %s --port {port} --cook-time {cookMillis}ms"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                Path.of("../sync-server/target/sync-server.jar").toAbsolutePath(),
                                File.pathSeparator,
                                Path.of("target/loadtest-reference.jar").toAbsolutePath(),
                                "twokitchens.loadtest.reference.BareJetty"));
        try (KitProcess kit = KitProcess.start(
                directory, "--plan", "smoke", "--contenders", "sync-1", "--contender", canned.toString())) {
            assertThat(kit.exitStatus()).as(kit.output()).isEqualTo(2);
            assertThat(kit.output())
                    .contains("canned is not measured:", "  new users: ", "answered 200, not 404")
                    .doesNotContain("[ 1/");
        }
        assertThat(directory.resolve("results.json")).doesNotExist();
    }

    @Test
    void whoDoesNotStartIsNotMeasured() throws Exception {
        Path broken = describe("broken", "sh -c \"echo no oven >&2; exit 7\" {port}");
        try (KitProcess kit = KitProcess.start(
                directory, "--plan", "smoke", "--contenders", "async-1", "--contender", broken.toString())) {
            assertThat(kit.exitStatus()).as(kit.output()).isEqualTo(2);
            assertThat(kit.output()).contains("it ended with exit status 7; the last that it printed: no oven");
        }
    }

    /** Somebody else's program knows nothing of the kit, and is never told when it is killed. */
    @Test
    void somebodyElsesProgramDoesNotOutliveAKilledKit() throws Exception {
        Path deaf = describe("deaf", "sh -c \"sleep 1000 & sleep 1000; echo {port}\"");
        try (KitProcess kit = KitProcess.start(
                directory, "--plan", "smoke", "--contenders", "async-1", "--contender", deaf.toString())) {
            ProcessHandle shell = kit.child("-c sleep 1000");
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(shell), shell.descendants()).toList();
            kit.kill();
            for (ProcessHandle process : all) {
                process.onExit().get(20, SECONDS);
            }
        }
    }

    private Path describe(String name, String command) throws IOException {
        return Files.write(
                directory.resolve(name + ".properties"),
                List.of(
                        "name=" + name,
                        "dialect=flask",
                        "style=blocking",
                        "framework=none",
                        "workers=100",
                        "command=" + command));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
