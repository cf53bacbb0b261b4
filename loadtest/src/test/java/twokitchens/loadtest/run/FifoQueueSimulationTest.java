package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.Theory;

class FifoQueueSimulationTest {
    private static final Duration DISH = Duration.ofMillis(200);

    @Test
    void tellsItsCourseBySecondsOfComing() {
        var kitchen = new FifoQueueSimulation(millis(200, 400, 900, 1_500), millis(200, 300, 400, 220));
        assertThat(kitchen.course()).containsExactly(new SecondStats(0, 3, 300, 400), new SecondStats(1, 1, 220, 220));
        assertThat(kitchen.meanMillis()).isEqualTo(280);
        assertThat(kitchen.last()).isEqualTo(Duration.ofMillis(220));
    }

    /** By hand: service begins at 0, 200 and 400 ms with one worker, at 0, 100 and 200 ms with two. */
    @Test
    void servesInTheOrderOfArrival() {
        List<Duration> arrivals = millis(0, 100, 150, 1_000);
        assertThat(times(arrivals, Optional.of(1))).isEqualTo(millis(200, 300, 450, 200));
        assertThat(times(arrivals, Optional.of(2))).isEqualTo(millis(200, 200, 250, 200));
        assertThat(times(arrivals, Optional.empty())).isEqualTo(millis(200, 200, 200, 200));
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 2", "45, 10"})
    void endlessArrivalsHaveTheMeanOfTheTheory(double perSecond, int workers) {
        Random random = new Random(13);
        List<Duration> arrivals = new ArrayList<>();
        double seconds = 0;
        for (int request = 0; request < 500_000; request++) {
            seconds -= Math.log(1 - random.nextDouble()) / perSecond;
            arrivals.add(Duration.ofNanos(Math.round(seconds * 1e9)));
        }
        double wait = Theory.meanWait(perSecond, Optional.of(workers), DISH)
                        .orElseThrow()
                        .toNanos()
                / 1e6;
        assertThat(FifoQueueSimulation.of(arrivals, Optional.of(workers), DISH).meanMillis() - 200)
                .isCloseTo(wait, Percentage.withPercentage(3));
    }

    private static List<Duration> times(List<Duration> arrivals, Optional<Integer> workers) {
        return FifoQueueSimulation.of(arrivals, workers, DISH).times();
    }

    private static List<Duration> millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toList();
    }
}
