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

    @Test
    void readsWhatWasCalledOtherwise(@TempDir Path directory) throws IOException {
        ResultsFile.write(comparison(), directory);
        Path file = directory.resolve("results.json");
        String earlier = Files.readString(file)
                .replace("\"kind\"", "\"style\"")
                .replace("\"pause\"", "\"freeze\"")
                .replace("\"chat-open\"", "\"chat-rush\"");
        assertThat(earlier).contains("\"style\"", "\"freeze\"", "\"chat-rush\"");
        Files.writeString(file, earlier);
        assertThat(ResultsFile.read(directory)).isEqualTo(comparison());
    }

    /** A run that has all that a run may have, one that has nothing, and one that failed. */
    private static Comparison comparison() {
        Finding finding = new Finding(AuditRule.FAILURES, List.of("1", "51", "1", "0", "0"));
        Latency latency = new Latency(50, 200, 201, 202, Map.of("p50", 201.0));
        SecondStats second = new SecondStats(3, 7, 201, 202.5);
        RunResult whole = new RunResult(
                "chat-open",
                ASYNC,
                0,
                10,
                50,
                1,
                5,
                Optional.of(5.0),
                Optional.of(latency),
                new ProcessUse(0.1, 100, 20, 0, 10),
                new ProcessUse(0.2, 200, 30, 0.1, 9.9),
                "a/index.html",
                "a/b.hlog",
                2,
                new WindowCounters(
                        51,
                        1,
                        2,
                        1.5,
                        40,
                        -0.5,
                        50,
                        1,
                        0,
                        0,
                        0,
                        Optional.of(1L),
                        Optional.of(new WindowCounters.Overdue(1, 3.5, 1.5))),
                0.25,
                Optional.of(new OpenLoad(List.of(new OpenLoad.Rate(5, 10)), Optional.of(300.0), 290, List.of(second))),
                Optional.of(new Pause(2, latency)),
                Optional.of(new Chat(latency, Optional.of(latency), 100)),
                Optional.of(new ModelUse(1_000, 3, 0.2)),
                List.of(finding),
                List.of(second));
        RunResult silent = Results.run(
                "cook",
                SYNC,
                10,
                10,
                0,
                1,
                0,
                Optional.empty(),
                Optional.empty(),
                ProcessUse.UNKNOWN,
                ProcessUse.UNKNOWN,
                "a/index.html",
                "a/b.hlog");
        return new Comparison(
                "quick",
                Instant.parse("2026-11-22T08:00:00Z"),
                120.5,
                200,
                Results.MACHINE,
                List.of(whole, silent),
                List.of(new FailedRun("cook", ASYNC, 1_000, "async-1 (cook, 1000 users) ended", List.of(finding))),
                List.of(new Exchange("sync-1", "POST", "/users", "{}", 400, "application/json", "{}")),
                Map.of("sync-virtual", "Debian 21"),
                Optional.of(new ChatCalibration(2_200, 1_000, 700, 0.9, 2)));
    }
}
