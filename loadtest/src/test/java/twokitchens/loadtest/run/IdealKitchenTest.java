package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.scenario.Arrivals;

class IdealKitchenTest {
    private static final Duration DISH = Duration.ofMillis(200);

    @Test
    void tellsItsCourseBySecondsOfComing() {
        var kitchen = new IdealKitchen(millis(200, 400, 900, 1_500), millis(200, 300, 400, 220));
        assertThat(kitchen.course()).containsExactly(new Moment(0, 3, 300, 400), new Moment(1, 1, 220, 220));
        assertThat(kitchen.meanMillis()).isEqualTo(280);
        assertThat(kitchen.last()).isEqualTo(Duration.ofMillis(220));
    }

    @Test
    void nobodyWaitsInLineWhereAnyNumberOfDishesCooks() {
        Arrivals guests = new Arrivals(List.of(new Arrivals.Step(50, Duration.ofSeconds(4))), Duration.ZERO, 7);
        assertThat(IdealKitchen.of(guests, Optional.empty(), DISH).times())
                .hasSameSizeAs(guests.schedule())
                .containsOnly(DISH);
    }

    private static List<Duration> millis(long... millis) {
        return LongStream.of(millis).mapToObj(Duration::ofMillis).toList();
    }
}
