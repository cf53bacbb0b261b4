package twokitchens.loadtest.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Guests at 0, 50, 100 and 500 ms; a dish takes 200 ms: by hand. */
class IdealKitchenTest {
    private static final List<Long> ARRIVALS = List.of(0L, 50_000_000L, 100_000_000L, 500_000_000L);

    @Test
    void oneCookServesOneAfterTheOther() {
        IdealKitchen kitchen = new IdealKitchen(Optional.of(1), Duration.ofMillis(200));
        assertThat(kitchen.served(ARRIVALS)).containsExactly(200_000_000L, 400_000_000L, 600_000_000L, 800_000_000L);
        assertThat(kitchen.meanMillis(ARRIVALS)).isEqualTo((200 + 350 + 500 + 300) / 4.0);
    }

    @Test
    void twoCooksServeTwoAtOnce() {
        IdealKitchen kitchen = new IdealKitchen(Optional.of(2), Duration.ofMillis(200));
        assertThat(kitchen.served(ARRIVALS)).containsExactly(200_000_000L, 250_000_000L, 400_000_000L, 700_000_000L);
    }

    @Test
    void nobodyWaitsWhereNothingLimitsTheCooks() {
        IdealKitchen kitchen = new IdealKitchen(Optional.empty(), Duration.ofMillis(200));
        assertThat(kitchen.meanMillis(ARRIVALS)).isEqualTo(200);
    }
}
