package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.run.KitContender.ASYNC_1;
import static twokitchens.loadtest.run.KitContender.SYNC_1;
import static twokitchens.loadtest.run.KitContender.SYNC_100;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Style;

class PlanTest {
    private final Plan quick =
            Plan.named("quick", List.of(SYNC_1, SYNC_100, ASYNC_1)).orElseThrow();

    /** One cook and 1,000 guests would need 200 s for one round; all others end in 20 s. */
    @Test
    void leavesOutWhatTheorySaysWouldNotEnd() {
        assertThat(quick.runs())
                .extracting(PlannedRun::slug)
                .containsExactly(
                        "cook-sync-1-1",
                        "cook-sync-1-10",
                        "cook-sync-1-100",
                        "cook-sync-100-1",
                        "cook-sync-100-10",
                        "cook-sync-100-100",
                        "cook-sync-100-1000",
                        "cook-async-1-1",
                        "cook-async-1-10",
                        "cook-async-1-100",
                        "cook-async-1-1000",
                        "users-sync-1-10",
                        "users-sync-100-10",
                        "users-async-1-10");
    }

    /** By hand: 100 guests, one cook, 0.2 s each: 20 s for one round; 50 dishes and one more are 51 / 5 a second. */
    @Test
    void letsTheLineSettleAndCountsEnough() {
        PlannedRun longest = quick.runs().get(2);
        assertThat(longest.settle()).isEqualTo(Duration.ofSeconds(20));
        assertThat(longest.window()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(longest.theory()).isEqualTo(Optional.of(5.0));
    }

    @Test
    void aScenarioWithoutWaitingHasNoTheory() {
        assertThat(quick.runs().get(11).theory()).isEmpty();
    }

    @Test
    void takesAboutTwoMinutes() {
        assertThat(quick.total()).isLessThan(Duration.ofSeconds(125));
    }

    @Test
    void smokeTakesSeconds() {
        Plan smoke = Plan.named("smoke", List.of(SYNC_1, ASYNC_1)).orElseThrow();
        assertThat(smoke.total()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void thereIsNoOtherPlan() {
        assertThat(Plan.named("slow", List.of(SYNC_1))).isEmpty();
    }

    @Test
    void virtualThreadsJoinWhereTheJvmHasThem() {
        assertThat(KitContender.available().contains(KitContender.SYNC_VIRTUAL))
                .isEqualTo(Runtime.version().feature() >= 21);
        assertThat(KitContender.SYNC_VIRTUAL.contender().style()).isEqualTo(Style.BLOCKING);
    }
}
