package twokitchens.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalProfileTest {
    private static final ArrivalProfile OPEN = new ArrivalProfile(
            List.of(
                    new ArrivalProfile.Step(100, Duration.ofSeconds(50)),
                    new ArrivalProfile.Step(1_000, Duration.ofSeconds(10)),
                    new ArrivalProfile.Step(100, Duration.ofSeconds(50))),
            Duration.ofMillis(2_100),
            7);

    @Test
    void thereAreAsManyAsEachStepSaysInOrderOfTime() {
        List<Long> schedule = OPEN.schedule();
        assertThat(schedule).isSorted();
        assertThat(between(schedule, 0, 50)).isCloseTo(5_000, within(350L));
        assertThat(between(schedule, 50, 60)).isCloseTo(10_000, within(500L));
        assertThat(between(schedule, 60, 110)).isCloseTo(5_000, within(350L));
        assertThat(between(schedule, 110, 1_000)).isZero();
    }

    private static long between(List<Long> schedule, long fromSecond, long toSecond) {
        return schedule.stream()
                .filter(moment -> moment >= fromSecond * 1_000_000_000 && moment < toSecond * 1_000_000_000)
                .count();
    }

    /** Gaps of a Poisson process are as long on average as they spread; evenly spaced guests would have no spread. */
    @Test
    void theyComeAtRandom() {
        List<Long> schedule = new ArrivalProfile(
                        List.of(new ArrivalProfile.Step(100, Duration.ofSeconds(100))), Duration.ZERO, 3)
                .schedule();
        double mean = 0.01;
        double square = 0;
        for (int i = 1; i < schedule.size(); i++) {
            square += Math.pow((schedule.get(i) - schedule.get(i - 1)) / 1e9 - mean, 2);
        }
        assertThat(Math.sqrt(square / (schedule.size() - 1))).isCloseTo(mean, within(0.001));
    }

    @Test
    void theSameSeedBringsTheSameGuests() {
        assertThat(OPEN.schedule()).isEqualTo(OPEN.schedule());
        assertThat(new ArrivalProfile(OPEN.steps(), OPEN.drain(), 8).schedule()).isNotEqualTo(OPEN.schedule());
    }

    @Test
    void theWindowIsOpenUntilTheLineIsServed() {
        assertThat(OPEN.total()).isEqualTo(Duration.ofSeconds(110));
        assertThat(OPEN.window()).isEqualTo(Duration.ofSeconds(113));
    }
}
