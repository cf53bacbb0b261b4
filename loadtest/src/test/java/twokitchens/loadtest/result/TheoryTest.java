package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TheoryTest {
    /** By hand: one cook hands out a dish every 0.2 s; ten of a hundred cooks are busy; the line divides the rest. */
    @ParameterizedTest
    @CsvSource({
        "   1,   1,    5,    200",
        "  10,   1,    5,   2000",
        " 100,   1,    5,  20000",
        "   3,   7,   15,    200",
        "  10, 100,   50,    200",
        "1000, 100,  500,   2000",
    })
    void workersLimitIt(int users, int workers, double perSecond, long cycleMillis) {
        Duration wait = Duration.ofMillis(200);
        assertThat(Theory.throughput(users, Optional.of(workers), wait)).isEqualTo(perSecond);
        assertThat(Theory.cycle(users, Optional.of(workers), wait)).isEqualTo(Duration.ofMillis(cycleMillis));
    }

    @ParameterizedTest
    @CsvSource({"1, 5", "1000, 5000"})
    void anEventLoopWaitsForAllAtOnce(int users, double perSecond) {
        Duration wait = Duration.ofMillis(200);
        assertThat(Theory.throughput(users, Optional.empty(), wait)).isEqualTo(perSecond);
        assertThat(Theory.cycle(users, Optional.empty(), wait)).isEqualTo(wait);
    }

    /** By hand: load / (2 (1 - load)) service times of 200 ms; at capacity, or nearly so, the queue has no mean. */
    @ParameterizedTest
    @CsvSource({"2.5, 100", "4, 400", "4.5, 900", "5,", "4.999999999999999,", "6,"})
    void anOpenModelsMeanWait(double perSecond, @Nullable Long waitMillis) {
        Duration service = Duration.ofMillis(200);
        assertThat(Theory.meanWait(perSecond, Optional.of(1), service).map(Duration::toMillis))
                .isEqualTo(Optional.ofNullable(waitMillis));
        assertThat(Theory.meanWait(perSecond, Optional.empty(), service)).contains(Duration.ZERO);
    }
}
