package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

/** What is computed from one window: response times, and what its processes took. */
class WindowUseTest {
    @Test
    void latencyIsInMilliseconds() {
        Latency latency = Latency.of(oneToCountMillis(1_000)).orElseThrow();
        assertThat(latency.count()).isEqualTo(1_000);
        assertThat(latency.min()).isCloseTo(1, within(0.01));
        assertThat(latency.mean()).isCloseTo(500.5, within(1.0));
        assertThat(latency.max()).isCloseTo(1_000, within(1.0));
        assertThat(latency.percentiles().get("p50")).isCloseTo(500, within(1.0));
        assertThat(latency.percentiles().get("p99")).isCloseTo(990, within(1.0));
        assertThat(Latency.of(new Histogram(3))).isEmpty();
    }

    /** Five must be slower. */
    @ParameterizedTest
    @CsvSource({
        "9, ''",
        "10, p50",
        "49, p50",
        "50, p50 p90",
        "499, p50 p90",
        "500, p50 p90 p99",
        "4999, p50 p90 p99",
        "5000, p50 p90 p99 p99.9"
    })
    void tellsNoDeeperPercentileThanTheCountSupports(long count, String percentiles) {
        assertThat(Latency.of(oneToCountMillis(count))
                        .orElseThrow()
                        .percentiles()
                        .keySet())
                .isEqualTo(percentiles.isEmpty() ? Set.of() : Set.of(percentiles.split(" ")));
    }

    private static Histogram oneToCountMillis(long count) {
        Histogram histogram = new Histogram(3);
        LongStream.rangeClosed(1, count).forEach(millis -> histogram.recordValue(millis * 1_000_000));
        return histogram;
    }

    /** By hand: 6,250 - 6,000 = 250 ms of processor time in 1,000 ms, half of it the compilers'; what lies outside does not count. */
    @Test
    void aProcessIsWatchedInTheWindowOnly() {
        List<ProcessUse.Sample> samples = Stream.of(
                        "900 5000 900 99",
                        "1000 6000 100 20",
                        "1500 6100 300 22",
                        "2000 6250 200 21",
                        "2100 9000 900 99")
                .map(line ->
                        Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray())
                .map(sample -> new ProcessUse.Sample(
                        Instant.ofEpochMilli(sample[0]),
                        sample[1],
                        sample[2] * 1024 * 1024,
                        (int) sample[3],
                        0,
                        Optional.of(sample[1] * 500_000)))
                .toList();
        assertThat(ProcessUse.between(Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(2_000), samples))
                .isEqualTo(new ProcessUse(0.25, 300, 22, 0, 1, Optional.of(0.125)));
        // One sample says nothing.
        assertThat(ProcessUse.between(Instant.ofEpochMilli(1_400), Instant.ofEpochMilli(1_600), samples))
                .isEqualTo(ProcessUse.UNKNOWN);
    }

    /** Five above five, and by a factor of 1.05; one that is not above, or a tenth without requests, and nothing is shown. */
    @ParameterizedTest
    @CsvSource({
        "9 8 7 6.4 6.3 6.1 6.1 6 6 6, 7, 6, FIRST_HIGHER",
        "9 8 7 6.4 6   6.1 6.1 6 6 6, 7, 6, NO_DIFFERENCE_SHOWN",
        "6 6 6 6   6   7   7   7 7 7, 6, 7, SECOND_HIGHER",
        "5 5 5 5   5   4.9 4.8 4.8 4.8 4.8, 5, 4.8, NO_DIFFERENCE_SHOWN",
        "9 8 7 6.4 6.3 6.1 6.1 6 6, , ,",
        "9 8 7 6.4 6.3 6.1 6.1 6 6 0, , ,"
    })
    void timesThatFallWithinAWindowAreThoseOfAWarmUp(String medians, Double first, Double last, Difference outcome) {
        List<SecondStats> tenths = Stream.of(medians.split(" +"))
                .map(Double::valueOf)
                .map(median -> new SecondStats(0, median > 0 ? 1 : 0, median, median))
                .toList();
        assertThat(WarmUpCheck.of(3, tenths))
                .isEqualTo(Optional.ofNullable(outcome).map(shown -> new WarmUpCheck(3, first, last, shown)));
    }

    /** The samples of seconds 1 to 3 are within the window: 300 tokens more, 6 of them late. */
    @Test
    void aModelsTokensCountFromTheFirstToTheLastSampleOfTheWindow() {
        Instant start = Instant.parse("2026-11-26T10:00:00Z");
        List<ModelUse.Sample> samples = Stream.of(
                        new long[] {0, 0, 0}, new long[] {1, 100, 4}, new long[] {3, 400, 10}, new long[] {5, 900, 800})
                .map(sample -> new ModelUse.Sample(start.plusSeconds(sample[0]), sample[1], sample[2]))
                .toList();
        assertThat(ModelUse.between(start.plusSeconds(1), start.plusSeconds(4), samples, 0.2))
                .isEqualTo(new ModelUse(300, 6, 0.2));
        assertThat(ModelUse.between(start, start.plusSeconds(4), List.of(), 0)).isEqualTo(new ModelUse(0, 0, 0));
    }
}
