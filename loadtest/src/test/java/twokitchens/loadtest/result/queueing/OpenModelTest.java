package twokitchens.loadtest.result.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenModelTest {
    private static final Duration DISH = Duration.ofMillis(200);

    /** By hand: load / (2 (1 - load)) dishes of 200 ms; in line, that times the arrivals. */
    @ParameterizedTest
    @CsvSource({
        "2.5, 0.5, 100, 0.25",
        "4.0, 0.8, 400, 1.6",
        "4.5, 0.9, 900, 4.05",
    })
    void oneCook(double arrivals, double load, long waitMillis, double inLine) {
        OpenModel model = new OpenModel(arrivals, Optional.of(1), DISH);
        assertThat(model.load()).isCloseTo(load, within(1e-12));
        assertThat(model.meanWait().orElseThrow()).isCloseTo(Duration.ofMillis(waitMillis), Duration.ofNanos(10));
        assertThat(model.meanInLine().orElseThrow()).isCloseTo(inLine, within(1e-6));
        assertThat(model.throughput()).isEqualTo(arrivals);
        assertThat(model.growthPerSecond()).isZero();
    }

    /** By hand: one cook can 5 a second; of 6, 1 a second joins the line, and who comes after 10 s has 10 before him. */
    @Test
    void aboveCapacityTheLineGrows() {
        OpenModel model = new OpenModel(6, Optional.of(1), DISH);
        assertThat(model.meanWait()).isEmpty();
        assertThat(model.meanInLine()).isEmpty();
        assertThat(model.relaxation()).isEmpty();
        assertThat(model.throughput()).isEqualTo(5);
        assertThat(model.growthPerSecond()).isEqualTo(1);
        assertThat(model.waitOfArrivalAt(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(2));
        assertThat(model.meanWaitOfArrivals(Duration.ZERO, Duration.ofSeconds(20)))
                .isEqualTo(Duration.ofSeconds(2));
    }

    /** A rate that is worked out from the capacity may miss it by the last digit. */
    @Test
    void atCapacityThereIsNoSteadyState() {
        assertThat(new OpenModel(5, Optional.of(1), DISH).isSteady()).isFalse();
        assertThat(new OpenModel(Math.nextDown(5.0), Optional.of(1), DISH).meanWait())
                .isEmpty();
        assertThat(new OpenModel(4.99, Optional.of(1), DISH).isSteady()).isTrue();
    }

    /** By hand: served after 15.2 s, of which 0.2 s cooking: came after 12.5 s and waited 2.5 s. */
    @Test
    void theServedCameEarlier() {
        OpenModel model = new OpenModel(6, Optional.of(1), DISH);
        assertThat(model.meanWaitOfServed(Duration.ofMillis(10_200), Duration.ofMillis(20_200)))
                .isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void whereNothingLimitsTheWorkersNobodyWaits() {
        OpenModel model = new OpenModel(1_000, Optional.empty(), DISH);
        assertThat(model.meanWait()).contains(Duration.ZERO);
        assertThat(model.meanWaitOfGuests(0, 1_000)).isEqualTo(Duration.ZERO);
        assertThat(model.throughput()).isEqualTo(1_000);
        assertThat(model.growthPerSecond()).isZero();
        assertThat(model.waitOfArrivalAt(Duration.ofSeconds(10))).isEqualTo(Duration.ZERO);
    }

    /** By hand: ln 2 - 0.5 = 0.193147, and 200 ms divided by it; a hundred workers forget within one dish. */
    @ParameterizedTest
    @CsvSource({"2.5, 1, 1035.48", "250, 100, 200"})
    void forgetsHowItBegan(double arrivals, int workers, double millis) {
        Duration relaxation =
                new OpenModel(arrivals, Optional.of(workers), DISH).relaxation().orElseThrow();
        assertThat(relaxation.toNanos() / 1e6).isCloseTo(millis, within(0.01));
    }

    /** By hand: the first never waits, the second 1 - (1 - 1/e) service times at load 1, where a service has 1 arrival. */
    @Test
    void theFirstGuests() {
        OpenModel model = new OpenModel(5, Optional.of(1), DISH);
        assertThat(model.meanWaitOfGuests(0, 0)).isEqualTo(Duration.ZERO);
        assertThat(model.meanWaitOfGuests(1, 1).toNanos() / 200e6).isCloseTo(Math.exp(-1), within(1e-6));
        assertThat(model.meanWaitOfGuests(0, 1).toNanos() / 200e6).isCloseTo(Math.exp(-1) / 2, within(1e-6));
    }

    /** Below, at and above capacity, against a kitchen played out with dice. */
    @ParameterizedTest
    @CsvSource({"4, 1", "5, 1", "6, 1", "27, 5", "60, 10"})
    void theGuestsOfAFreshKitchenAgreeWithASimulation(double arrivals, int workers) {
        Duration theory = new OpenModel(arrivals, Optional.of(workers), DISH).meanWaitOfGuests(100, 299);
        double played = Kitchen.meanWaitOfGuests(arrivals, workers, 0.2, 100, 299, 5_000, new Random(7));
        assertThat(theory.toNanos() / 1e9).isCloseTo(played, withPercentage(2));
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

    /** By hand: 5 a second, 2 s each: 10 under way; 8 counted differ by a quarter. */
    @Test
    void littlesLaw() {
        assertThat(LittlesLaw.underWay(5, Duration.ofSeconds(2))).isEqualTo(10);
        assertThat(LittlesLaw.residual(8, 10)).isEqualTo(0.25);
    }
}
