package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {
    private static final Contender SYNC = new Contender("sync-1", ServerKind.BLOCKING, "Javalin", Optional.of(1));
    private static final Contender ASYNC = new Contender("async-1", ServerKind.EVENT_LOOP, "Vert.x", Optional.empty());

    @Test
    void givesBackWhatWasWritten(@TempDir Path directory) throws IOException {
        Comparison comparison = comparison();
        ResultsFile.write(comparison, directory);
        assertThat(ResultsFile.read(directory)).isEqualTo(comparison);
    }

    @Test
    void leavesNothingElse(@TempDir Path directory) throws IOException {
        ResultsFile.write(comparison(), directory);
        ResultsFile.write(comparison(), directory);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(directory.resolve("results.json"));
        }
    }

    @Test
    void readsWhatAnEarlierVersionWrote() throws IOException {
        Comparison earlier = ResultsFile.read(Path.of("../docs/contenders/measured"));

        assertThat(earlier.runs()).isNotEmpty();
        assertThat(earlier.exchanges()).isEmpty();
        assertThat(earlier.chatCalibration()).isEmpty();
    }

    private static Comparison comparison() {
        Machine machine =
                new Machine("Debian", "a processor", 2, 8_192, "a JDK", "0123456789ab+", Map.of("Gatling", "3"));
        FailedRun failed = new FailedRun("cook", ASYNC, 1_000, "async-1 (cook, 1000 users) ended");
        return new Comparison(
                "quick",
                Instant.parse("2026-11-22T08:00:00Z"),
                120.5,
                200,
                machine,
                List.of(run(Optional.of(5.0), Optional.of(latency())), run(Optional.empty(), Optional.empty())),
                List.of(failed));
    }

    private static Latency latency() {
        return new Latency(50, 200, 201, 202, Map.of("p50", 201.0));
    }

    private static RunResult run(Optional<Double> theory, Optional<Latency> latency) {
        ProcessUse use = new ProcessUse(0.1, 100, 20);
        return new RunResult("cook", SYNC, 10, 10, 50, 1, 5, theory, latency, use, use, "a/index.html", "a/b.hlog");
    }
}
