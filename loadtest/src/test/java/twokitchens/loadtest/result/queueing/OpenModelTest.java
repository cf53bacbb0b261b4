package twokitchens.loadtest.result.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenModelTest {
    private static final Duration SERVICE = Duration.ofMillis(200);

    /** By hand: load / (2 (1 - load)) service times of 200 ms. */
    @ParameterizedTest
    @CsvSource({
        "2.5, 0.5, 100",
        "4.0, 0.8, 400",
        "4.5, 0.9, 900",
    })
    void oneWorker(double arrivals, double load, long waitMillis) {
        OpenModel model = new OpenModel(arrivals, Optional.of(1), SERVICE);
        assertThat(model.load()).isCloseTo(load, within(1e-12));
        assertThat(model.meanWait().orElseThrow()).isCloseTo(Duration.ofMillis(waitMillis), Duration.ofNanos(10));
        assertThat(model.throughput()).isEqualTo(arrivals);
    }

    /** By hand: one worker serves 5 a second; of 6, 1 a second joins the queue. */
    @Test
    void aboveCapacityThereIsNoSteadyState() {
        OpenModel model = new OpenModel(6, Optional.of(1), SERVICE);
        assertThat(model.meanWait()).isEmpty();
        assertThat(model.throughput()).isEqualTo(5);
    }

    /** A rate that is worked out from the capacity may miss it by the last digit. */
    @Test
    void atCapacityThereIsNoSteadyState() {
        assertThat(new OpenModel(5, Optional.of(1), SERVICE).isSteady()).isFalse();
        assertThat(new OpenModel(Math.nextDown(5.0), Optional.of(1), SERVICE).meanWait())
                .isEmpty();
        assertThat(new OpenModel(4.99, Optional.of(1), SERVICE).isSteady()).isTrue();
    }

    @Test
    void whereNothingLimitsTheWorkersNobodyWaits() {
        OpenModel model = new OpenModel(1_000, Optional.empty(), SERVICE);
        assertThat(model.meanWait()).contains(Duration.ZERO);
        assertThat(model.throughput()).isEqualTo(1_000);
    }

    @ParameterizedTest
    @CsvSource({
        "  0, 1, 200, arrivals per second must be above 0",
        "  1, 0, 200, workers must be at least 1",
        "  1, 1,   0, the service time must be above 0",
    })
    void refusesWhatIsNoKitchen(double arrivals, int workers, long serviceMillis, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenModel(arrivals, Optional.of(workers), Duration.ofMillis(serviceMillis)))
                .withMessage(message);
    }

    /** By hand: 5 a second, 2 s each: 10 in flight; 8 counted differ by a quarter. */
    @Test
    void littlesLaw() {
        assertThat(LittlesLaw.inFlight(5, Duration.ofSeconds(2))).isEqualTo(10);
        assertThat(LittlesLaw.residual(8, 10)).isEqualTo(0.25);
    }
}
