package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

class PlanTest {
    private static Plan plan(String name) {
        return Plan.named(name, List.of()).orElseThrow();
    }

    private static List<String> slugs(String name) {
        return plan(name).runs().stream().map(PlannedRun::slug).toList();
    }

    private static PlannedRun run(String plan, String slug) {
        return plan(plan).runs().stream()
                .filter(run -> run.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    /** Jars and libraries are 300 files; a client has a connection; who asks the language model has two. */
    @ParameterizedTest
    @CsvSource({
        "smoke, 310",
        "quick, 1300",
        "full, 3420",
        "chat, 3420",
        "chat-smoke, 420",
        "database, 1350",
        "database-smoke, 315"
    })
    void aPlanSaysHowManyFilesItOpens(String name, long files) {
        assertThat(plan(name).mostFiles()).isBetween(files, files + files / 20);
    }

    /** One worker and 1,000 clients would need 200 s for one round; all others end in 20 s. */
    @Test
    void quickLeavesOutWhatTheorySaysWouldNotEndAndStartsFewServers() {
        Plan quick = plan("quick");
        assertThat(quick.starts(quick.runs()))
                .extracting(start -> start.stream().map(PlannedRun::slug).toList())
                .containsExactly(
                        List.of("cook-sync-1-1-10-1", "quick-beside-slow-sync-1-5-1", "cook-sync-1-100-1"),
                        List.of(
                                "cook-sync-100-10-100-1000-1",
                                "quick-beside-slow-sync-100-5-1",
                                "chop-sync-100-10-1",
                                "chat-sync-100-500-1"),
                        // Its memory is not measured once it has computed: it computes in a process of its own.
                        List.of("chop-sync-1-10-1"),
                        List.of("cook-sync-virtual-100-1000-1", "chat-sync-virtual-500-1"),
                        List.of(
                                "cook-async-1-1-10-100-1000-1",
                                "quick-beside-slow-async-1-5-1",
                                "chop-async-1-10-1",
                                "chat-async-1-500-1",
                                "quick-beside-slow-async-offloaded-5-1",
                                "quick-beside-slow-async-blocking-5-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "chat", "smoke", "chat-smoke", "database", "database-smoke"})
    void otherPlansStartAServerForEachRun(String name) {
        Plan plan = plan(name);
        assertThat(plan.starts(plan.runs())).hasSameSizeAs(plan.runs());
    }

    @ParameterizedTest
    @CsvSource({
        "quick, 150, 195",
        "full, 1800, 7200",
        "chat, 240, 540",
        "smoke, 30, 80",
        "chat-smoke, 20, 120",
        "database, 1500, 3600",
        "database-smoke, 15, 60"
    })
    void takesAboutAsLongAsItsDescriptionSays(String name, long least, long most) {
        assertThat(plan(name).total()).isBetween(Duration.ofSeconds(least), Duration.ofSeconds(most));
    }

    @Test
    void fullGoesThereAndBackAgainFiveTimes() {
        List<PlannedRun> runs = plan("full").runs();
        int once = runs.size() / 5;
        List<PlannedRun> back = new ArrayList<>(runs.subList(once, 2 * once));
        Collections.reverse(back);
        List<Tuple> there = runs.subList(0, once).stream()
                .map(run -> tuple(run.spec(), run.levels(), run.arrivals()))
                .toList();
        assertThat(back)
                .extracting(PlannedRun::spec, PlannedRun::levels, PlannedRun::arrivals)
                .isEqualTo(there);
        assertThat(runs).extracting(PlannedRun::slug).doesNotHaveDuplicates();
        assertThat(runs).extracting(PlannedRun::repeat).isSorted().endsWith(5);
        assertThat(runs).extracting(PlannedRun::scenario).contains(Scenario.USERS, Scenario.PAUSE, Scenario.CHAT_OPEN);
    }

    @Test
    void contendersThatAreBroughtAreMeasuredInEachScenarioOnce() {
        ContenderSpec brought = Contenders.PLAIN_JAVALIN;
        assertThat(Plan.named("quick", List.of(brought)).orElseThrow().runs())
                .filteredOn(run -> run.spec().equals(brought))
                .extracting(PlannedRun::slug)
                .containsExactly(
                        "cook-plain-javalin-1-10-1", "quick-beside-slow-plain-javalin-5-1", "chop-plain-javalin-10-1");
        assertThat(Plan.named("slow", List.of(brought))).isEmpty();
    }

    /** By hand: 100 clients, one worker, 0.2 s each: 20 s for one round; 25 requests at 5 a second take 5 s. */
    @Test
    void aQueueSettlesAndEnoughIsCounted() {
        PlannedRun oneWorker = run("full", "cook-sync-1-1-10-100-1");
        assertThat(oneWorker.levels().get(2))
                .isEqualTo(new LoadStep(100, Duration.ofMillis(254), Duration.ofSeconds(20), Duration.ofSeconds(5)));
        assertThat(oneWorker.theory(100)).isEqualTo(Optional.of(5.0));
        assertThat(run("full", "chop-async-1-10-1").theory(10)).isEmpty();
    }

    /** By hand: 1,000 clients, 50 connections, 0.1 s each: 500 a second, 2 s for one round; ten workers are 100, and 10 s. */
    @Test
    void connectionsLimitAsWorkersDo() {
        PlannedRun fifty = run("database", "query-async-1-100-1000-pool-50-1");
        assertThat(fifty.theory(1_000)).isEqualTo(Optional.of(500.0));
        assertThat(fifty.levels().get(1).settle()).isEqualTo(Duration.ofSeconds(3));
        PlannedRun tenWorkers = run("database", "query-sync-10-100-1000-pool-50-1");
        assertThat(tenWorkers.theory(1_000)).isEqualTo(Optional.of(100.0));
        assertThat(tenWorkers.levels().get(1).settle()).isEqualTo(Duration.ofSeconds(10));
        assertThat(run("database", "read-async-1-50-1").connections()).isEmpty();
        assertThat(run("database", "read-async-1-50-pool-10-1").connections()).contains(10);
        assertThat(plan("database").needsDatabase()).isTrue();
        assertThat(plan("full").needsDatabase()).isFalse();
    }

    /**
     * M/D/1 by hand: a load of 0.8 waits 0.8 / (2 * 0.2) = 2 services of 200 ms, and then is served. Six a second come,
     * five can be served: after 20 s twenty wait, and the last has waited over 4 s.
     */
    @Test
    void anOpenModelsArrivalsAreTypicalAndServedUntilTheEnd() {
        OpenLoad load = run("full", "open-sync-1-4-1").openLoad().orElseThrow();
        assertThat(load.theoryMillis().orElseThrow()).isCloseTo(600, within(0.01));
        assertThat(load.idealMillis()).isCloseTo(600, within(12.0));
        PlannedRun beyond = run("full", "open-sync-1-6-1");
        assertThat(beyond.openLoad().orElseThrow().theoryMillis()).isEmpty();
        assertThat(beyond.arrivals().orElseThrow().window()).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(30));
        assertThat(run("full", "open-async-1-6-1").arrivals().orElseThrow().schedule())
                .isEqualTo(beyond.arrivals().orElseThrow().schedule());
    }

    /**
     * By hand: an answer takes 400 ms + 5 * 220 ms = 1.5 s. Behind one worker ten clients wait 15 s for a round, and so
     * do 1,000 behind a hundred. Six seconds are four rounds, and one client, or one worker, needs seven to be counted
     * well. A hundred workers serve 100 / 1.5 = 67 a second: 50 need not wait, 130 must; on an event loop none waits.
     */
    @Test
    void conversationsAreMeasuredInWholeRounds() {
        assertThat(plan("chat").runs()).extracting(PlannedRun::cookTime).containsOnly(Duration.ofMillis(1_500));
        assertThat(slugs("chat"))
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
        assertThat(slugs("full").subList(0, slugs("full").size() / 5)).containsAll(slugs("chat"));
        List<LoadStep> levels = run("chat", "chat-sync-100-1-10-100-1000-1").levels();
        assertThat(levels).extracting(LoadStep::window).startsWith(Duration.ofSeconds(12), Duration.ofSeconds(6));
        assertThat(levels.get(3).settle()).isEqualTo(Duration.ofSeconds(15));
        assertThat(run("chat", "chat-sync-1-1-10-1").theory(10).orElseThrow()).isCloseTo(1 / 1.5, within(1e-9));
        assertThat(idealWait("chat-open-sync-100-50-1")).isLessThan(1);
        assertThat(idealWait("chat-open-sync-100-130-1")).isGreaterThan(2_000);
        assertThat(idealWait("chat-open-async-1-130-1")).isZero();
    }

    private static double idealWait(String slug) {
        return run("chat", slug).openLoad().orElseThrow().idealMillis() - 1_500;
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
    void aProbeChoosesTheMostThatLeavesHalfOfTheMachineToAServer(double cores, boolean late, int chosen) {
        ChatProbe probe = ChatProbe.of(plan("chat").runs()).orElseThrow();
        assertThat(probe.calibration(new ChatProbe.Use(cores, late), 2))
                .isEqualTo(new ChatCalibration(1_500, 1_000, chosen, cores, 2));
        assertThat(ChatProbe.of(plan("chat-smoke").runs())).isEmpty();
        assertThat(ChatProbe.of(plan("smoke").runs())).isEmpty();
    }

    /** A queue of 500 behind a hundred workers settles in half the time of one of 1,000: 5 rounds of 1.5 s. */
    @Test
    void runsWithMoreConversationsAreCutDownToThat() {
        PlannedRun run = run("chat", "chat-sync-100-1-10-100-1000-1");
        List<LoadStep> capped = run.capped(500).levels();
        assertThat(capped).extracting(LoadStep::users).containsExactly(1, 10, 100, 500);
        assertThat(capped.get(3).settle()).isEqualTo(Duration.ofMillis(7_500));
        assertThat(capped.subList(0, 3)).isEqualTo(run.levels().subList(0, 3));
        assertThat(run.capped(1_000)).isEqualTo(run);
    }
}
