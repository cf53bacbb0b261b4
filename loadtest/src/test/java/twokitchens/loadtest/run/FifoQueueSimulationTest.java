package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.scenario.ArrivalProfile;

class FifoQueueSimulationTest {
    private static final Duration DISH = Duration.ofMillis(200);

    @Test
    void tellsItsCourseBySecondsOfComing() {
        var kitchen = new FifoQueueSimulation(millis(200, 400, 900, 1_500), millis(200, 300, 400, 220));
        assertThat(kitchen.course()).containsExactly(new SecondStats(0, 3, 300, 400), new SecondStats(1, 1, 220, 220));
        assertThat(kitchen.meanMillis()).isEqualTo(280);
        assertThat(kitchen.last()).isEqualTo(Duration.ofMillis(220));
    }

    @Test
    void nobodyWaitsInLineWhereAnyNumberOfDishesCooks() {
        ArrivalProfile guests =
                new ArrivalProfile(List.of(new ArrivalProfile.Step(50, Duration.ofSeconds(4))), Duration.ZERO, 7);
        assertThat(FifoQueueSimulation.of(guests, Optional.empty(), DISH).times())
                .hasSameSizeAs(guests.schedule())
                .containsOnly(DISH);
    }

    private static List<Duration> millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toList();
    }
}
