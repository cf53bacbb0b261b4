package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Gate;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Threshold;

/** The kit as people start it, from its jar, against the real servers. */
@Isolated("it measures")
@Tag("extended")
class CompareIT {
    @TempDir
    private Path directory;

    /** Killed before the last contender, it is resumed: what was measured is kept. */
    @Test
    void measuresGoesOnWhereItWasInterruptedAndLeavesNothingBehind() throws Exception {
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke")) {
            kit.child("--event-loops 1");
            kit.kill();
        }
        List<RunResult> before = ResultsFile.read(directory).runs();
        try (KitProcess kit = KitProcess.compare(directory, "--plan smoke --resume")) {
            kit.assertMeasured();
            assertThat(kit.output()).contains("theory").contains("index.html").doesNotContain("[ 1/");
        }
        Comparison comparison = ResultsFile.read(directory);
        assertThat(comparison.runs())
                .startsWith(before.toArray(RunResult[]::new))
                .hasSizeGreaterThan(before.size());
        assertThat(comparison.failedRuns())
                .allSatisfy(run -> assertThat(run.findings()).isNotEmpty());
        assertThat(comparison.runs()).hasSizeGreaterThanOrEqualTo(3).allSatisfy(run -> isMeasured(run, directory));
        assertThat(comparison.runs().size() + comparison.failedRuns().size()).isGreaterThanOrEqualTo(6);
        assertThat(ports()).isNotEmpty().allSatisfy(CompareIT::isFree);
    }

    /** Two clients of which each waits 50 ms or more: one threshold holds, one cannot. */
    @Test
    void aThresholdThatFailsIsExitCodeFour() throws Exception {
        String smoke = "--plan smoke --contenders async-1 --require cook.async-1.1.p50<5s --require cook.*.10.p50<50ms";
        try (KitProcess kit = KitProcess.compare(directory, smoke)) {
            kit.assertEndedWith(4);
            assertThat(kit.output())
                    .contains("THRESHOLD ok: cook.async-1.1.p50 < 5s", "THRESHOLD FAILED: cook.async-1.10.p50");
        }
        assertThat(ResultsFile.read(directory).thresholds())
                .extracting(Threshold.Judged::verdict)
                .containsExactly(Gate.Verdict.PASSED, Gate.Verdict.FAILED);
        assertThat(directory.resolve("index.html")).content().contains("<li>FAILED: cook.async-1.10.p50 &lt; 50ms");
    }

    static void isMeasured(RunResult run, Path directory) {
        assertThat(run.ok()).isPositive();
        assertThat(run.failed()).isZero();
        assertThat(run.server().residentMiB()).isPositive();
        assertThat(run.generator().threads()).isPositive();
        assertThat(directory.resolve(run.gatlingReport())).isRegularFile();
        assertThat(directory.resolve(run.histogramLog())).isRegularFile();
    }

    /** That the servers' logs name. */
    private List<Integer> ports() throws IOException {
        List<Integer> ports = new ArrayList<>();
        try (Stream<Path> logs = Files.find(directory, 3, (path, attributes) -> path.endsWith("server.log"))) {
            for (Path log : logs.toList()) {
                Pattern.compile(":(\\d+)")
                        .matcher(Files.readString(log))
                        .results()
                        .forEach(match -> ports.add(Integer.valueOf(match.group(1))));
            }
        }
        return ports;
    }

    private static void isFree(int port) {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new Socket("127.0.0.1", port).close());
    }

    /**
     * 1.4 s of standing still in 14 s are felt by one request in ten: by hand, one in a hundred waits longer than 1.4 s
     * - 0.01 * 14 s = 1.26 s. A clock that starts only when a guest gets to ask sees none of that.
     */
    @Test
    void aFrozenServerIsSeenForAsLongAsItStoodStill() throws Exception {
        String pause = "--plan full --scenarios pause --contenders async-1 --repeats 1";
        try (KitProcess kit = KitProcess.compare(directory, pause)) {
            kit.assertMeasured();
        }
        assumeTrue(ResultsFile.read(directory).failedRuns().isEmpty(), "the audit refused: the machine is busy");
        RunResult run = ResultsFile.read(directory).runs().get(0);
        Pause paused = run.pause().orElseThrow();
        double arithmetic = paused.theoryMillis(0.01, run.windowSeconds());
        assertThat(paused.seconds()).isBetween(1.3, 4.0);
        assertThat(run.latency().orElseThrow().percentiles().get("p99")).isCloseTo(arithmetic, withinPercentage(25));
        assertThat(paused.uncorrected().percentiles().get("p99")).isLessThan(arithmetic / 2);
    }
}
