package twokitchens.loadtest.result.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FifoWaitsTest {
    private static final Duration DISH = Duration.ofMillis(200);
    private static final List<Duration> ARRIVALS = millis(0, 100, 150, 1_000);

    /** By hand: dishes begin at 0, 200 and 400 ms with one cook, at 0, 100 and 200 ms with two; later nobody waits. */
    @Test
    void servesInTheOrderOfArrival() {
        assertThat(FifoWaits.waits(ARRIVALS, Optional.of(1), DISH)).isEqualTo(millis(0, 100, 250, 0));
        assertThat(FifoWaits.waits(ARRIVALS, Optional.of(2), DISH)).isEqualTo(millis(0, 0, 50, 0));
        assertThat(FifoWaits.waits(ARRIVALS, Optional.empty(), DISH)).isEqualTo(millis(0, 0, 0, 0));
    }

    @Test
    void endlessDaysHaveTheMeanOfTheTheory() {
        OpenModel model = new OpenModel(8, Optional.of(2), DISH);
        double mean = FifoWaits.waits(arrivals(8, 500_000), Optional.of(2), DISH).stream()
                .mapToLong(Duration::toNanos)
                .average()
                .orElseThrow();
        assertThat(mean).isCloseTo(model.meanWait().orElseThrow().toNanos(), withPercentage(3));
    }

    private static List<Duration> arrivals(double perSecond, int count) {
        Random random = new Random(13);
        List<Duration> arrivals = new ArrayList<>();
        double seconds = 0;
        for (int guest = 0; guest < count; guest++) {
            seconds -= Math.log(1 - random.nextDouble()) / perSecond;
            arrivals.add(Duration.ofNanos(Math.round(seconds * 1e9)));
        }
        return arrivals;
    }

    private static List<Duration> millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toList();
    }
}
