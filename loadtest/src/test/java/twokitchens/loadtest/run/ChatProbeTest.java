package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.scenario.LoadStep;

class ChatProbeTest {
    private static ChatProbe probe(String plan) {
        return ChatProbe.of(Plan.named(plan, List.of()).orElseThrow().runs()).orElseThrow();
    }

    /** By hand: half of two processors is one; what both ends take grows with the conversations: 1.4 at 1,000 is 0.98 at 700. */
    @ParameterizedTest
    @CsvSource({
        "0.9, false, 1000", //
        "1.0, false, 1000",
        "1.4, false, 700",
        "1.9, false, 500",
        "6.0, false, 200",
        "0.9, true, 700"
    })
    void choosesTheMostThatLeavesHalfOfTheMachineToAServer(double cores, boolean late, int chosen) {
        ChatCalibration calibration = probe("chat").calibration(new ChatProbe.Use(cores, late), 2);

        assertThat(calibration).isEqualTo(new ChatCalibration(1_500, 1_000, chosen, cores, 2));
    }

    @Test
    void aPlanWithoutManyConversationsNeedsNone() {
        assertThat(ChatProbe.of(
                        Plan.named("chat-smoke", List.of()).orElseThrow().runs()))
                .isEmpty();
        assertThat(ChatProbe.of(Plan.named("smoke", List.of()).orElseThrow().runs()))
                .isEmpty();
    }

    /** A queue of 500 behind a hundred workers settles in half the time of one of 1,000: 5 rounds of 1.5 s. */
    @Test
    void runsWithMoreAreCutDownToThat() {
        PlannedRun run = Plan.named("chat", List.of()).orElseThrow().runs().stream()
                .filter(each -> each.slug().equals("chat-sync-100-1-10-100-1000-1"))
                .findFirst()
                .orElseThrow();

        List<LoadStep> capped = run.capped(500).levels();

        assertThat(capped).extracting(LoadStep::users).containsExactly(1, 10, 100, 500);
        assertThat(capped.get(3).settle()).isEqualTo(Duration.ofMillis(7_500));
        assertThat(capped.subList(0, 3)).isEqualTo(run.levels().subList(0, 3));
        assertThat(run.capped(1_000)).isEqualTo(run);
    }
}
