package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.Gate.Verdict;
import twokitchens.loadtest.result.Threshold.Judged;

class ThresholdTest {
    private static final List<String> PLANNED = List.of("cook.async-1.10", "cook.async-1.100", "open.sync-1.2.5/s");

    /** Of ten requests in flight: 50 a second, 200 ms each, of which nothing else is known. */
    private static final RunResult RUN = Results.sound(Results.contender("async-1"), 10, 495);

    @ParameterizedTest
    @CsvSource({
        "cook.async-1.10.mean <= 203ms,     PASSED,         202.02 ms",
        "cook.async-1.10.mean<203ms,        PASSED,         202.02 ms",
        "cook.async-1.10.mean <= 0.2 s,     FAILED,     202.02 ms",
        "cook.async-1.10.mean > 202000us,   PASSED,         202.02 ms",
        "cook.async-1.10.throughput >= 49.5/s, PASSED, 49.5/s",
        "cook.async-1.10.throughput > 49.5/s, FAILED,   49.5/s",
        "cook.*.10.failures < 1%,           PASSED,         0%",
        "cook.async-1.10.memory < 1GiB,     NOT_JUDGED, ",
        "cook.async-1.10.p99 < 1s,          NOT_JUDGED, ",
        "cook.async-1.100.mean < 1s,        NOT_JUDGED, ",
        "open.sync-1.2.5/s.mean < 1s,       NOT_JUDGED, ",
    })
    void aThresholdIsJudgedByTheMedian(String text, Verdict verdict, @Nullable String value) {
        Judged judged = Threshold.judged(List.of(text), PLANNED, List.of(RUN)).get(0);
        assertThat(judged.verdict()).isEqualTo(verdict);
        assertThat(judged.writtenValue()).isEqualTo(Optional.ofNullable(value));
    }

    @Test
    void oneThresholdMayBeOfSeveralRuns() {
        assertThat(Threshold.judged(List.of("cook.*.mean <= 203ms", "threads<50"), PLANNED, List.of(RUN)))
                .extracting(Judged::requirement)
                .containsExactly(
                        "cook.async-1.10.mean <= 203ms",
                        "cook.async-1.100.mean <= 203ms",
                        "cook.async-1.10.threads < 50",
                        "cook.async-1.100.threads < 50",
                        "open.sync-1.2.5/s.threads < 50");
    }

    @ParameterizedTest
    @CsvSource({
        "cook.async-1.10.p95 < 1s,    does not end in a metric: throughput; mean; p50; p90; p99; p99.9",
        "cook.async-1.11.p99 < 1s,    names none of the runs: cook.async-1.10; cook.async-1.100; open.sync-1.2.5/s",
        "cook.async-1.10.p99 < 1,     p99 is measured in one of: ms; s; us",
        "cook.async-1.10.p99 < 1MiB,  p99 is measured in one of: ms; s; us",
        "cook.async-1.10.threads < 1ms, threads is measured in one of: none",
        "cook.async-1.10.p99 = 1s,    is not like 'cook.async-1.1000.p99 <= 300ms'",
        "cook.async-1.10.p99,         is not like 'cook.async-1.1000.p99 <= 300ms'",
    })
    void whatIsUnknownIsOneLineWithTheValidValues(String text, String complaint) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Threshold.judged(List.of(text), PLANNED, List.of()))
                .withMessageContaining(complaint.replace(";", ","))
                .withMessageNotContaining("\n");
    }

    /** Refused windows judge nothing, today's rules included. */
    @Test
    void aFileIsJudgedAgain(@TempDir Path directory) throws IOException {
        List<Judged> judged = Threshold.judged(List.of("cook.async-1.10.mean <= 203ms"), PLANNED, List.of(RUN));
        ResultsFile.write(Results.comparison(List.of(RUN)).with(judged), directory);
        assertThat(ResultsFile.read(directory).thresholds()).isEqualTo(judged);
        Path file = directory.resolve("results.json");
        String text = Files.readString(file);
        assertThat(text).contains("\"verdict\" : \"PASSED\"");
        Files.writeString(file, text.replace("\"begun\" : 495", "\"begun\" : 999"));
        assertThat(ResultsFile.read(directory).thresholds())
                .extracting(Judged::verdict)
                .containsExactly(Verdict.NOT_JUDGED);
        Files.writeString(file, text.replace("<= 203ms", "<= 203m"));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> ResultsFile.read(directory))
                .withMessageContaining("mean is measured in one of");
        Files.writeString(file, text.replaceAll(",\\s+\"thresholds\" : \\[[^]]*]", ""));
        assertThat(ResultsFile.read(directory).thresholds()).isEmpty();
    }

    @Test
    void theMedianOfRepeatsIsJudged() {
        List<RunResult> repeats = List.of(
                RUN,
                Results.sound(Results.contender("async-1"), 10, 400),
                Results.sound(Results.contender("async-1"), 10, 490));
        assertThat(Threshold.judged(List.of("throughput > 48/s"), List.of("cook.async-1.10"), repeats))
                .containsExactly(new Judged("throughput > 48/s", "cook.async-1.10", Optional.of(49.0), Verdict.PASSED));
    }
}
