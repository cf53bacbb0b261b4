package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.LoadStep;

class PlanTest {
    private static final List<String> ON_EVERY_JVM =
            List.of("sync-1", "sync-10", "sync-100", "async-1", "async-2", "async-blocking", "async-offloaded");

    private static Plan plan(String name) {
        return Plan.named(name, List.of()).orElseThrow().only(ON_EVERY_JVM);
    }

    private static PlannedRun run(Plan plan, String slug) {
        return plan.runs().stream()
                .filter(run -> run.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    /** One cook and 1,000 guests would need 200 s for one round; all others end in 20 s. */
    @Test
    void leavesOutWhatTheorySaysWouldNotEnd() {
        assertThat(plan("quick").runs())
                .extracting(PlannedRun::slug)
                .containsExactly(
                        "cook-sync-1-1-10-1",
                        "quick-beside-slow-sync-1-5-1",
                        "cook-sync-1-100-1",
                        "cook-sync-100-10-100-1000-1",
                        "quick-beside-slow-sync-100-5-1",
                        "chop-sync-100-10-1",
                        "chat-sync-100-500-1",
                        "chop-sync-1-10-1",
                        "cook-async-1-1-10-100-1000-1",
                        "quick-beside-slow-async-1-5-1",
                        "chop-async-1-10-1",
                        "chat-async-1-500-1",
                        "quick-beside-slow-async-offloaded-5-1",
                        "quick-beside-slow-async-blocking-5-1");
    }

    /** By hand: 100 guests, one cook, 0.2 s each: 20 s for one round; 25 dishes at 5 a second take 5 s. */
    @Test
    void letsTheLineSettleAndCountsEnough() {
        PlannedRun oneCook = run(plan("full"), "cook-sync-1-1-10-100-1");
        LoadStep crowd = oneCook.levels().get(2);
        assertThat(crowd)
                .isEqualTo(new LoadStep(100, Duration.ofMillis(254), Duration.ofSeconds(20), Duration.ofSeconds(5)));
        assertThat(oneCook.theory(100)).isEqualTo(Optional.of(5.0));
    }

    @Test
    void aScenarioWithoutWaitingHasNoTheory() {
        assertThat(run(plan("full"), "chop-async-1-10-1").theory(10)).isEmpty();
    }

    @Test
    void quickTakesAboutThreeMinutes() {
        assertThat(Plan.named("quick", List.of()).orElseThrow().total()).isLessThan(Duration.ofSeconds(195));
    }

    @Test
    void fullTakesLessThanTwoHours() {
        assertThat(plan("full").total()).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(120));
    }

    @Test
    void smokeTakesSeconds() {
        Plan smoke = plan("smoke").only(List.of("sync-1", "async-1"));
        assertThat(smoke.total()).isLessThan(Duration.ofSeconds(40));
    }

    @Test
    void fullGoesThereAndBackAgainFiveTimes() {
        List<PlannedRun> runs = plan("full").runs();
        int once = runs.size() / 5;
        List<PlannedRun> back = new ArrayList<>(runs.subList(once, 2 * once));
        Collections.reverse(back);
        assertThat(back)
                .extracting(PlannedRun::entrant, PlannedRun::levels)
                .isEqualTo(runs.subList(0, once).stream()
                        .map(run -> org.assertj.core.groups.Tuple.tuple(run.entrant(), run.levels()))
                        .toList());
        assertThat(runs).extracting(PlannedRun::slug).doesNotHaveDuplicates();
        assertThat(runs).extracting(PlannedRun::repeat).isSorted().endsWith(5);
    }

    /** M/D/1 by hand: a load of 0.8 waits 0.8 / (2 * 0.2) = 2 services of 200 ms in line, and then cooks. */
    @Test
    void aRushIsTypicalForItsRate() {
        OpenLoad load = run(plan("full"), "open-sync-1-4-1").openLoad().orElseThrow();
        assertThat(load.theoryMillis().orElseThrow()).isCloseTo(600, within(0.01));
        assertThat(load.idealMillis()).isCloseTo(600, within(12.0));
    }

    /** Six a second come, five can be served: after 20 s twenty stand in line, and the last has waited over 4 s. */
    @Test
    void aRushBeyondTheCapacityIsServedUntilItsEnd() {
        PlannedRun beyond = run(plan("full"), "open-sync-1-6-1");
        assertThat(beyond.openLoad().orElseThrow().theoryMillis()).isEmpty();
        assertThat(beyond.arrivals().orElseThrow().window()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThat(run(plan("full"), "open-async-1-6-1")
                        .arrivals()
                        .orElseThrow()
                        .schedule())
                .isEqualTo(beyond.arrivals().orElseThrow().schedule());
    }

    /**
     * By hand: an answer takes 400 ms + 5 * 220 ms = 1.5 s. Behind one worker ten clients wait 15 s for a round, and so do
     * 1,000 behind a hundred. Six seconds are four rounds, and one client, or one worker, needs seven to be counted well.
     */
    @Test
    void conversationsAreMeasuredInWholeRounds() {
        assertThat(plan("chat").runs()).extracting(PlannedRun::cookTime).containsOnly(Duration.ofMillis(1_500));
        assertThat(plan("chat").runs())
                .extracting(PlannedRun::slug)
                .filteredOn(slug -> !slug.contains("virtual"))
                .containsExactly(
                        "chat-sync-1-1-10-1",
                        "chat-sync-100-1-10-100-1000-1",
                        "chat-async-1-1-10-100-1000-1",
                        "chat-whole-sync-100-1000-1",
                        "chat-whole-async-1-1000-1",
                        "chat-open-sync-100-50-1",
                        "chat-open-async-1-50-1",
                        "chat-open-sync-100-130-1",
                        "chat-open-async-1-130-1");
        List<LoadStep> levels =
                run(plan("chat"), "chat-sync-100-1-10-100-1000-1").levels();
        assertThat(levels.get(0).window()).isEqualTo(Duration.ofSeconds(12));
        assertThat(levels.get(1).window()).isEqualTo(Duration.ofSeconds(6));
        assertThat(levels.get(3).settle()).isEqualTo(Duration.ofSeconds(15));
        assertThat(run(plan("chat"), "chat-sync-1-1-10-1").theory(10).orElseThrow())
                .isCloseTo(1 / 1.5, within(1e-9));
    }

    /** A hundred workers serve 100 / 1.5 = 67 a second: 50 need not wait, 130 must; on an event loop no request waits. */
    @Test
    void moreAskThanAHundredWorkersCanServe() {
        assertThat(idealWait("chat-open-sync-100-50-1")).isLessThan(1);
        assertThat(idealWait("chat-open-sync-100-130-1")).isGreaterThan(2_000);
        assertThat(idealWait("chat-open-async-1-130-1")).isZero();
    }

    private double idealWait(String slug) {
        return run(plan("chat"), slug).openLoad().orElseThrow().idealMillis() - 1_500;
    }

    @Test
    void chatTakesSomeMinutes() {
        assertThat(plan("chat").total()).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(9));
    }

    /**
     * The event loop's server makes its own runs and those of its blocking routes; the single worker computes in a process
     * whose memory was not measured.
     */
    @Test
    void quickStartsFewServers() {
        Plan quick = plan("quick");
        assertThat(quick.starts(quick.runs()))
                .extracting(start -> start.get(0).contender().name())
                .containsExactly("sync-1", "sync-100", "sync-1", "async-1");
    }

    @Test
    void otherPlansStartAServerForEachRun() {
        for (String name : List.of("full", "chat", "smoke")) {
            Plan plan = plan(name);
            assertThat(plan.starts(plan.runs())).hasSameSizeAs(plan.runs());
        }
    }

    @Test
    void thereIsNoOtherPlan() {
        assertThat(Plan.named("slow", List.of())).isEmpty();
    }

    @Test
    void virtualThreadsArePlannedOnEveryJvm() {
        assertThat(Plan.named("quick", List.of()).orElseThrow().contenders()).contains("sync-virtual");
        assertThat(Contenders.SYNC_VIRTUAL.contender().kind()).isEqualTo(ServerKind.BLOCKING);
    }
}
