package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LatencyTest {
    @Test
    void isInMilliseconds() {
        Latency latency = Latency.of(oneToCountMillis(1_000)).orElseThrow();
        assertThat(latency.count()).isEqualTo(1_000);
        assertThat(latency.min()).isCloseTo(1, within(0.01));
        assertThat(latency.mean()).isCloseTo(500.5, within(1.0));
        assertThat(latency.max()).isCloseTo(1_000, within(1.0));
        assertThat(latency.percentiles().get("p50")).isCloseTo(500, within(1.0));
        assertThat(latency.percentiles().get("p99")).isCloseTo(990, within(1.0));
    }

    /** Five must be slower: 10 - p50, 50 - p90, 500 - p99, 5000 - p99.9. */
    @ParameterizedTest
    @MethodSource
    void tellsNoDeeperPercentileThanTheCountSupports(long count, Set<String> percentiles) {
        Latency latency = Latency.of(oneToCountMillis(count)).orElseThrow();
        assertThat(latency.percentiles()).containsOnlyKeys(percentiles);
    }

    static Stream<Arguments> tellsNoDeeperPercentileThanTheCountSupports() {
        return Stream.of(
                Arguments.of(9, Set.of()),
                Arguments.of(10, Set.of("p50")),
                Arguments.of(49, Set.of("p50")),
                Arguments.of(50, Set.of("p50", "p90")),
                Arguments.of(499, Set.of("p50", "p90")),
                Arguments.of(500, Set.of("p50", "p90", "p99")),
                Arguments.of(4_999, Set.of("p50", "p90", "p99")),
                Arguments.of(5_000, Set.of("p50", "p90", "p99", "p99.9")));
    }

    @Test
    void isAbsentWhereNothingCompleted() {
        assertThat(Latency.of(new Histogram(3))).isEmpty();
    }

    private static Histogram oneToCountMillis(long count) {
        Histogram histogram = new Histogram(3);
        LongStream.rangeClosed(1, count).forEach(millis -> histogram.recordValue(millis * 1_000_000));
        return histogram;
    }
}
