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
    private static final Contender SYNC = Results.contender("sync-1");
    private static final Contender ASYNC = Results.contender("async-1");

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
        Finding finding = new Finding(AuditRule.FAILURES, List.of("1", "51", "1", "0", "0"));
        FailedRun failed = new FailedRun("cook", ASYNC, 1_000, "async-1 (cook, 1000 users) ended", List.of(finding));
        RunResult run = Results.run(SYNC, 10, 10, 50, 5, Optional.of(5.0), Map.of("p50", 201.0));
        RunResult silent = Results.run(
                "cook",
                ASYNC,
                10,
                10,
                0,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                new ProcessUse(0.1, 100, 20, 0, 10),
                ProcessUse.UNKNOWN,
                "a/index.html",
                "a/b.hlog");
        return Results.comparison(
                "quick",
                Instant.parse("2026-11-22T08:00:00Z"),
                120.5,
                200,
                Results.MACHINE,
                List.of(run, silent),
                List.of(failed));
    }
}
