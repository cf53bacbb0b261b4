package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.FUTURES;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.THREADS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.blocking;
import static twokitchens.loadtest.report.Fixtures.chop;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.english;
import static twokitchens.loadtest.report.Fixtures.plain;
import static twokitchens.loadtest.report.Fixtures.questions;
import static twokitchens.loadtest.report.Fixtures.quick;
import static twokitchens.loadtest.report.Fixtures.said;
import static twokitchens.loadtest.report.Fixtures.withMemory;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.RunResult;

/** Every sentence of the page, against results that must make it come out one way and the other. */
class TakeawayTest {

    @Nested
    class TheLadder {
        @Test
        void tellsTheLowestAndTheHighestConcurrency() {
            assertThat(ladder(
                            cook(ONE_WORKER, 1, 5, 200, 207),
                            cook(EVENT_LOOP, 1, 5, 200, 206),
                            cook(ONE_WORKER, 100, 5, 20_000, 20_000),
                            cook(EVENT_LOOP, 100, 490, 202, 250)))
                    .isEqualTo("With 100 guests, 99 of 100 orders take up to 20.0 s with one blocking worker: "
                            + "80 times as long as with the event loop (250 ms). "
                            + "With 1 guest no difference is shown: 99 of 100 orders take up to 207 ms "
                            + "with one blocking worker and 206 ms with the event loop.");
        }

        @Test
        void saysSoWhereTheEventLoopIsSlower() {
            assertThat(ladder(cook(HUNDRED_WORKERS, 10, 50, 200, 210), cook(EVENT_LOOP, 10, 20, 480, 840)))
                    .isEqualTo("With 10 guests, 99 of 100 orders take up to 840 ms with the event loop: "
                            + "4.0 times as long as with 100 blocking workers (210 ms).");
        }

        @Test
        void goesNoDeeperThanBothCountsAllow() {
            assertThat(ladder(cook(ONE_WORKER, 10, 2, 5_000, 6_000), cook(EVENT_LOOP, 10, 50, 200, 210)))
                    .startsWith("With 10 guests, 9 of 10 orders take up to 5.4 s");
        }

        @Test
        void comparesNothingWithOneKitchen() {
            assertThat(ladder(cook(EVENT_LOOP, 10, 50, 200, 210)))
                    .startsWith("How long guests wait cannot be compared");
        }

        private String ladder(RunResult... runs) {
            return said(Fixtures.figure("ladder", english(comparison(runs))));
        }
    }

    @Nested
    class TheThroughput {
        @Test
        void praisesTheoryOnlyWhereEveryRunMeetsIt() {
            assertThat(throughput(cook(ONE_WORKER, 10, 4.85, 2_000, 2_100), cook(EVENT_LOOP, 10, 49.5, 200, 210)))
                    .endsWith("Theory allows min(guests, workers) ÷ wait; the kitchen that is farthest from it serves "
                            + "97% of that.");
        }

        @Test
        void namesTheRunThatIsFarthestFromTheory() {
            assertThat(throughput(cook(ONE_WORKER, 1, 4.9, 201, 210), cook(VIRTUAL, 1000, 4_000, 230, 400)))
                    .contains("Theory allows min(guests, workers) ÷ wait. "
                            + "Farthest from it: blocking virtual threads with 1,000 guests, at 80%");
        }

        @Test
        void saysWhetherWorkersMakeUpForBlocking() {
            assertThat(throughput(cook(HUNDRED_WORKERS, 100, 487, 204, 231), cook(EVENT_LOOP, 100, 493, 202, 216)))
                    .startsWith(
                            "With 100 guests, 100 blocking workers served 487 dishes a second and the event loop 493: "
                                    + "no difference shown.");
            assertThat(throughput(cook(HUNDRED_WORKERS, 1000, 488, 2_046, 2_120), cook(EVENT_LOOP, 1000, 4_880, 2, 2)))
                    .startsWith("With 1,000 guests, the event loop served 4,880 dishes a second, "
                            + "10 times as many as 100 blocking workers (488).");
            assertThat(throughput(cook(HUNDRED_WORKERS, 100, 480, 204, 231), cook(EVENT_LOOP, 100, 240, 410, 500)))
                    .startsWith("With 100 guests, 100 blocking workers served 480 dishes a second, "
                            + "2.0 times as many as the event loop (240).");
        }

        @Test
        void comparesNothingWithOneKitchen() {
            assertThat(throughput(cook(EVENT_LOOP, 1, 5, 200, 210)))
                    .startsWith("The two kitchens were not measured with the same number of guests.");
            assertThat(throughput()).endsWith("There is no theory to compare these runs with.");
        }

        private String throughput(RunResult... runs) {
            return said(Fixtures.figure("throughput", english(comparison(runs))));
        }
    }

    @Nested
    class TheResources {
        private final RunResult blocking = cook(HUNDRED_WORKERS, 100, 490, 200, 210);
        private final RunResult eventLoop = cook(EVENT_LOOP, 100, 490, 200, 210);

        @Test
        void nameTheOneThatTakesMoreMemory() {
            assertThat(resources(withMemory(blocking, 190), withMemory(eventLoop, 123)))
                    .isEqualTo("With 100 guests, 100 blocking workers took 114 threads and 190 MiB; "
                            + "the event loop took 14 threads and 67 MiB less.");
            assertThat(resources(withMemory(blocking, 123), withMemory(eventLoop, 190)))
                    .isEqualTo("With 100 guests, the event loop took 14 threads and 190 MiB; "
                            + "100 blocking workers took 114 threads and 67 MiB less.");
        }

        @Test
        void nameNoneWithinTheThreshold() {
            assertThat(resources(withMemory(blocking, 130), withMemory(eventLoop, 123)))
                    .contains("in memory no difference is shown: 130 and 123 MiB");
        }

        @Test
        void compareNothingWithOneKitchen() {
            assertThat(resources(blocking)).startsWith("Threads and memory cannot be compared");
        }

        private String resources(RunResult... runs) {
            return said(Fixtures.figure("resources", english(comparison(runs))));
        }
    }

    @Nested
    class QuickRequestsFigure {
        @Test
        void nameTheOneThatAnswersMore() {
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 100, 9_000, 10, 20), quick(EVENT_LOOP, 100, 6_000, 15, 30)))
                    .isEqualTo(
                            "Where nothing waits, 100 blocking workers answered 9,000 requests a second with 100 guests, "
                                    + "1.5 times as many as the event loop (6,000).");
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 100, 6_000, 10, 20), quick(EVENT_LOOP, 100, 9_000, 15, 30)))
                    .isEqualTo("Where nothing waits, the event loop answered 9,000 requests a second with 100 guests, "
                            + "1.5 times as many as 100 blocking workers (6,000).");
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 1, 1_500, 1, 2), quick(EVENT_LOOP, 1, 1_600, 1, 2)))
                    .isEqualTo(
                            "Where nothing waits, 100 blocking workers and the event loop answered 1,500 and 1,600 requests "
                                    + "a second with 1 guest: no difference shown.");
        }

        @Test
        void compareNothingThatWasNotMeasured() {
            assertThat(quickRequests(cook(EVENT_LOOP, 1, 5, 200, 210))).startsWith("Quick requests cannot be compared");
        }

        private String quickRequests(RunResult... runs) {
            return said(Fixtures.figure("quick", english(comparison(runs))));
        }
    }

    @Nested
    class TheRush {
        private final Optional<Double> none = Optional.empty();

        @Test
        void saysThatTheLineGrowsAboveCapacityAndNotWithTheEventLoop() {
            assertThat(openModel(
                            steady(ONE_WORKER, 6, none, second -> 200 + 200 * second),
                            steady(EVENT_LOOP, 6, Optional.of(200.0), second -> 204)))
                    .isEqualTo("6 orders a second are too many for one blocking worker: at first a guest is served "
                            + "after 600 ms, at the end after 3.6 s. "
                            + "With the event loop, the last guest waits no longer than the first: 204 ms and 204 ms.");
        }

        @Test
        void saysTheOppositeWhereItIsSo() {
            assertThat(openModel(
                            steady(ONE_WORKER, 6, none, second -> 300),
                            steady(EVENT_LOOP, 6, Optional.of(200.0), second -> 200 + 200 * second)))
                    .startsWith("6 orders a second are not too many for one blocking worker")
                    .endsWith("With the event loop, the line grows too: from 600 ms to 3.6 s.");
        }

        @Test
        void comparesTheMeanBelowCapacityWithTheory() {
            assertThat(note(steady(ONE_WORKER, 4, Optional.of(600.0), second -> 590)))
                    .contains(
                            "Below capacity, at 4 orders a second, one blocking worker: 396 ms in line on average, 100% of the 400 ms that theory says.");
            assertThat(note(steady(ONE_WORKER, 4, Optional.of(600.0), second -> 900)))
                    .contains("709 ms in line on average, where theory says 400 ms: 180% of it.");
        }

        @Test
        void tellsForHowLongALunchRushIsFelt() {
            assertThat(note(lunch(HUNDRED_WORKERS, second -> second < 10 ? 200 : 900)))
                    .contains("A rush of 4 s at 750 orders a second: felt for 6 s with 100 blocking workers.");
            assertThat(note(lunch(EVENT_LOOP, second -> 204))).contains("it leaves no trace with the event loop.");
        }

        private String openModel(RunResult... runs) {
            return said(Fixtures.figure("open", english(comparison(runs))));
        }

        private String note(RunResult... runs) {
            return plain(Fixtures.figure("open", english(comparison(runs))).note());
        }
    }

    @Nested
    class TheBystanders {
        @Test
        void nameWhoIsHeldUp() {
            assertThat(quickBesideSlow(
                            questions(ONE_WORKER, 2_000), questions(EVENT_LOOP, 2), questions(BLOCKED_LOOP, 1_900)))
                    .isEqualTo(
                            "While 10 guests wait for dishes, a quick question takes 2.0 s with one blocking worker: "
                                    + "1,000 times as long as with the event loop (2.0 ms). "
                                    + "With one sleep on the loop it takes 1.9 s.");
            assertThat(quickBesideSlow(
                            questions(ONE_WORKER, 2), questions(EVENT_LOOP, 90), questions(BLOCKED_LOOP, 91)))
                    .isEqualTo("While 10 guests wait for dishes, a quick question takes 90 ms with the event loop: "
                            + "45 times as long as with one blocking worker (2.0 ms). "
                            + "Even with a sleep on the loop it takes 91 ms.");
            assertThat(quickBesideSlow(questions(ONE_WORKER, 2), questions(EVENT_LOOP, 2)))
                    .endsWith("2.0 ms with the event loop: no difference shown.");
        }

        @Test
        void compareNothingWithOneKitchen() {
            assertThat(quickBesideSlow(questions(ONE_WORKER, 2))).startsWith("Who waits for a quick answer cannot");
        }

        private String quickBesideSlow(RunResult... runs) {
            return said(Fixtures.figure("quick-beside-slow", english(comparison(runs))));
        }
    }

    @Nested
    class TheKnife {
        @Test
        void nameWhoChopsMore() {
            assertThat(chopping(chop(HUNDRED_WORKERS, 520), chop(EVENT_LOOP, 260)))
                    .isEqualTo("Work that computes: 100 blocking workers chopped 520 times a second, "
                            + "2.0 times as often as the event loop’s one thread (260).");
            assertThat(chopping(chop(HUNDRED_WORKERS, 260), chop(EVENT_LOOP, 520)))
                    .startsWith(
                            "Work that computes: the event loop’s one thread chopped 520 times a second, 2.0 times");
            assertThat(chopping(chop(HUNDRED_WORKERS, 260), chop(EVENT_LOOP, 262)))
                    .endsWith("no difference shown.");
            assertThat(chopping(chop(EVENT_LOOP, 262))).startsWith("Chopping cannot be compared");
        }

        private String chopping(RunResult... runs) {
            return said(Fixtures.figure("chop", english(comparison(runs))));
        }
    }

    @Nested
    class TheStyle {
        private final RunResult javalin = cook(HUNDRED_WORKERS, 1000, 488, 2_046, 2_120);
        private final RunResult eventLoop = cook(EVENT_LOOP, 1000, 4_700, 213, 281);

        @Test
        void isToldApartFromTheFramework() {
            assertThat(kind(
                            javalin,
                            eventLoop,
                            cook(THREADS, 1000, 486, 2_050, 2_130),
                            cook(FUTURES, 1000, 4_600, 215, 290)))
                    .isEqualTo(
                            "With 1,000 guests, the style decides, not the framework: the styles are up to 9.7 times "
                                    + "apart, the frameworks show no difference. "
                                    + "With 1,000 guests, Javalin on a hundred threads serves 488 dishes a second and Vert.x "
                                    + "on a hundred threads 486: no difference shown. Asynchronous, Javalin serves 4,600 and "
                                    + "Vert.x 4,700: no difference shown.");
            assertThat(kind(
                            javalin,
                            eventLoop,
                            cook(THREADS, 1000, 300, 3_300, 3_400),
                            cook(FUTURES, 1000, 2_000, 500, 600)))
                    .isEqualTo(
                            "With 1,000 guests, the styles are up to 16 times apart, the frameworks up to 2.4 times. "
                                    + "With 1,000 guests, Javalin on a hundred threads serves 488 dishes a second and Vert.x "
                                    + "on a hundred threads 300: the framework makes a difference. Asynchronous, Javalin "
                                    + "serves 2,000 and Vert.x 4,700: the framework makes a difference too.");
            assertThat(kind(
                            javalin,
                            cook(EVENT_LOOP, 1000, 980, 1_000, 1_100),
                            cook(THREADS, 1000, 975, 1_000, 1_100),
                            cook(FUTURES, 1000, 490, 2_000, 2_100)))
                    .startsWith("With 1,000 guests, the framework decides, not the style: the frameworks are up to 2.0 "
                            + "times apart, the styles show no difference.");
            assertThat(kind(
                            javalin,
                            cook(EVENT_LOOP, 1000, 489, 2_000, 2_100),
                            cook(THREADS, 1000, 487, 2_000, 2_100),
                            cook(FUTURES, 1000, 490, 2_000, 2_100)))
                    .startsWith("With 1,000 guests, no difference is shown between the styles, and none between the");
        }

        @Test
        void isNotShownWithoutTheControls() {
            assertThat(Fixtures.figure("style", english(comparison(javalin, eventLoop)))
                            .isDrawn())
                    .isFalse();
        }

        private String kind(RunResult... runs) {
            return said(Fixtures.figure("style", english(comparison(runs))));
        }
    }

    /** 1.4 s within 20 s: one question in 100 must take longer than 1.4 s - 1% of 20 s = 1,200 ms. */
    @Nested
    class TheFreeze {
        @Test
        void saysWhatTheClockHides() {
            assertThat(pause(1_198, 6))
                    .isEqualTo(
                            "A clock that starts when a request is sent hides a pause of 1.4 s: p99 is 6.0 ms instead "
                                    + "of 1,198 ms. The server of the event loop stood still. Counted from when guests meant "
                                    + "to ask, p99 is 1,198 ms, as arithmetic says (1,200 ms).");
            assertThat(pause(1_198, 1_190))
                    .startsWith("A clock that starts when a request is sent does not hide a pause of 1.4 s: p99 is "
                            + "1,190 ms, and 1,198 ms by the other clock.");
            assertThat(pause(900, 6))
                    .contains("hides a pause")
                    .endsWith("p99 is 900 ms, where arithmetic says 1,200 ms.");
            assertThat(pause(900, 890)).contains("does not hide").endsWith("where arithmetic says 1,200 ms.");
        }

        private String pause(double corrected, double uncorrected) {
            RunResult run = Fixtures.run("pause", EVENT_LOOP, 50, 498, Optional.empty(), 2, corrected);
            Pause pause = new Pause(1.4, Fixtures.latency(9_960, 2, uncorrected));
            return said(Fixtures.figure("pause", english(comparison(Fixtures.withFreeze(run, pause)))));
        }
    }

    @Test
    void theWarmUpIsNamedWhereItIsSlow() {
        RunResult run = cook(EVENT_LOOP, 10, 50, 200, 210);
        assertThat(warmUp(Fixtures.withTrace(run, FullPlan.trace(5, second -> second == 0 ? 500 : 200))))
                .startsWith(
                        "A fresh server is slow at first: in its first seconds a dish of 200 ms took up to 600 ms.");
        assertThat(warmUp(Fixtures.withTrace(run, FullPlan.trace(5, second -> 201))))
                .startsWith("A fresh server, warmed by quick questions, is even from the start");
    }

    @Test
    void theAuditCountsWhatItLookedAt() {
        assertThat(AuditTrail.of(english(Fixtures.typical())).sentence())
                .isEqualTo("The audit looked at 21 windows: none refused, none with notes.");
        AuditTrail full = AuditTrail.of(english(FullPlan.comparison()));
        assertThat(full.sentence()).isEqualTo("The audit looked at 211 windows: 1 refused, 20 with notes.");
        assertThat(full.refused())
                .containsExactly("users, bare-vertx, 10 guests: The load generator took 0.97 of the 1.02 cores that it "
                        + "could get: its own limit was measured, not the server’s.");
        assertThat(full.notes()).hasSize(4);
        assertThat(AuditTrail.of(LocalizedComparison.of(FullPlan.comparison(), Locale.CHINESE))
                        .refused())
                .singleElement()
                .asString()
                .contains("测到的是它自己的极限");
    }

    @Test
    void repeatsAreMergedIntoMediansWithIntervals() {
        var edition = english(FullPlan.comparison());
        assertThat(edition.kitchens("cook").all()).hasSize(15);
        assertThat(Fixtures.figure("throughput", edition).numbers().rows())
                .contains(List.of("async-1", "1,000", "4,710 (4,663 to 4,757)", "5,000", "94.2%"));
    }

    private static String warmUp(RunResult run) {
        return said(Fixtures.figure("warmup", english(comparison(run))));
    }

    private static RunResult steady(
            Contender contender, double rate, Optional<Double> theory, LongToDoubleFunction median) {
        return FullPlan.steady(contender, rate, theory, FullPlan.trace(20, median));
    }

    private static RunResult lunch(Contender contender, LongToDoubleFunction median) {
        return FullPlan.lunch(contender, FullPlan.trace(16, median));
    }

    @Test
    void noticesNameWhatWentWrong() {
        assertThat(AuditTrail.of(english(Fixtures.typical())).warnings()).isEmpty();
        assertThat(AuditTrail.of(english(Fixtures.troubled())).warnings())
                .contains(
                        "No numbers from cook, sync-1, 1,000 guests: sync-1 ended with exit code 137 (killed) after 3 s",
                        "cook, <script>alert(1)</script>, 100 guests: 17 of 415 requests failed.");
    }

    @Test
    void twoContendersOfOneKindAreCalledByTheirOwnNames() {
        var mine = blocking("flask-1", 1);
        var names = english(comparison(cook(ONE_WORKER, 1, 5, 200, 210), cook(mine, 1, 5, 200, 210)))
                .names();
        assertThat(names.brief(mine)).isEqualTo("flask-1");
        assertThat(names.spoken(ONE_WORKER)).isEqualTo("sync-1");
        assertThat(names.full(EVENT_LOOP)).isEqualTo("event loop");
    }
}
