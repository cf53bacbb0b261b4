package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.blocking;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.quick;
import static twokitchens.loadtest.report.Fixtures.withMemory;

import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.RunResult;

/** Every sentence of the page, against results that must make it come out one way and the other. */
class TakeawayTest {

    @Nested
    class TheHeadline {
        @Test
        void countsTheDishesOfTheFasterCook() {
            assertThat(headline(cook(ONE_WORKER, 100, 4.9, 20_000, 20_400), cook(EVENT_LOOP, 100, 490, 202, 210)))
                    .isEqualTo("One cook stands at the pan and serves one dish. In that time, the other serves 100.");
        }

        @Test
        void doesNotSpeakOfOneCookWhereThereAreMore() {
            var ten = blocking("sync-10", 10);
            assertThat(headline(cook(ten, 100, 50, 2_000, 2_040), cook(EVENT_LOOP, 100, 490, 202, 210)))
                    .isEqualTo("While the blocking kitchen serves one dish, the event loop serves 9.8.");
        }

        @Test
        void namesASmallLead() {
            assertThat(headline(cook(HUNDRED_WORKERS, 100, 400, 240, 300), cook(EVENT_LOOP, 100, 480, 202, 210)))
                    .isEqualTo(
                            "With 100 guests, the event loop serves 1.2 times as many dishes as the blocking kitchen.");
        }

        @Test
        void saysSoWhereBlockingIsAhead() {
            assertThat(headline(cook(ONE_WORKER, 1, 4.9, 202, 210), cook(EVENT_LOOP, 1, 1.4, 700, 900)))
                    .isEqualTo("With 1 guest, the blocking kitchen serves 3.5 times as many dishes as the event loop.");
        }

        @Test
        void namesNoWinnerWithinTheThreshold() {
            assertThat(headline(cook(ONE_WORKER, 1, 4.6, 202, 210), cook(EVENT_LOOP, 1, 5.0, 201, 209)))
                    .isEqualTo("With 1 guest, no difference is shown between the two kitchens: "
                            + "4.60 and 5.00 dishes per second.");
        }

        @Test
        void comparesAtTheLargestConcurrencyThatBothHave() {
            assertThat(headline(
                            cook(ONE_WORKER, 1, 5, 200, 210),
                            cook(ONE_WORKER, 10, 5, 2_000, 2_100),
                            cook(EVENT_LOOP, 10, 50, 200, 210),
                            cook(EVENT_LOOP, 1000, 5_000, 200, 210)))
                    .endsWith("the other serves 10.");
        }

        @Test
        void comparesNothingThatDiffersInConcurrency() {
            assertThat(headline(cook(ONE_WORKER, 1, 5, 200, 210), cook(EVENT_LOOP, 10, 50, 200, 210)))
                    .startsWith("The two kitchens were not measured with the same number of guests");
        }

        @Test
        void namesTheKitchenThatIsAlone() {
            assertThat(headline(cook(ONE_WORKER, 1, 5, 200, 210))).startsWith("Only the blocking kitchen gave numbers");
            assertThat(headline(cook(EVENT_LOOP, 1, 5, 200, 210))).startsWith("Only the event loop gave numbers");
        }

        @Test
        void claimsNothingWithoutNumbers() {
            assertThat(Headline.of(english(Fixtures.onlyFailed())).sentence())
                    .isEqualTo("No kitchen gave numbers on waiting dishes.");
            assertThat(headline(cook(ONE_WORKER, 1, 0, 200, 210))).startsWith("No kitchen gave numbers");
        }

        private String headline(RunResult... runs) {
            return Headline.of(english(comparison(runs))).sentence();
        }
    }

    @Nested
    class TheLadder {
        @Test
        void tellsTheLowestAndTheHighestConcurrency() {
            assertThat(ladder(
                            cook(ONE_WORKER, 1, 5, 200, 207),
                            cook(EVENT_LOOP, 1, 5, 200, 206),
                            cook(ONE_WORKER, 100, 5, 20_000, 20_000),
                            cook(EVENT_LOOP, 100, 490, 202, 250)))
                    .isEqualTo("With 1 guest no difference is shown: 99 of 100 orders take up to 207 ms "
                            + "with one blocking worker and 206 ms with the event loop. "
                            + "With 100 guests, 99 of 100 orders take up to 20.0 s with one blocking worker: "
                            + "80 times as long as with the event loop (250 ms).");
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
            return Ladder.figure(english(comparison(runs))).takeaway().replace('\u00a0', ' ');
        }
    }

    @Nested
    class TheThroughput {
        @Test
        void praisesTheoryOnlyWhereEveryRunMeetsIt() {
            assertThat(throughput(cook(ONE_WORKER, 10, 4.85, 2_000, 2_100), cook(EVENT_LOOP, 10, 49.5, 200, 210)))
                    .startsWith(
                            "Theory allows min(guests, workers) ÷ wait, and every kitchen serves at least 97% of that.");
        }

        @Test
        void namesTheRunThatIsFarthestFromTheory() {
            assertThat(throughput(cook(ONE_WORKER, 1, 4.9, 201, 210), cook(VIRTUAL, 1000, 4_000, 230, 400)))
                    .startsWith("Theory allows min(guests, workers) ÷ wait. "
                            + "Farthest from it: blocking virtual threads with 1,000 guests, at 80%");
        }

        @Test
        void saysWhetherWorkersMakeUpForBlocking() {
            assertThat(throughput(cook(HUNDRED_WORKERS, 100, 487, 204, 231), cook(EVENT_LOOP, 100, 493, 202, 216)))
                    .endsWith("With 100 guests, 100 blocking workers serve 487 dishes a second and the event loop 493: "
                            + "no difference shown.");
            assertThat(throughput(cook(HUNDRED_WORKERS, 1000, 488, 2_046, 2_120), cook(EVENT_LOOP, 1000, 4_880, 2, 2)))
                    .endsWith("With 1,000 guests, the event loop serves 4,880 dishes a second, "
                            + "10 times as many as 100 blocking workers (488).");
            assertThat(throughput(cook(HUNDRED_WORKERS, 100, 480, 204, 231), cook(EVENT_LOOP, 100, 240, 410, 500)))
                    .endsWith("With 100 guests, 100 blocking workers serve 480 dishes a second, "
                            + "2.0 times as many as the event loop (240).");
        }

        @Test
        void comparesNothingWithOneKitchen() {
            assertThat(throughput(cook(EVENT_LOOP, 1, 5, 200, 210)))
                    .endsWith("not measured with the same number of guests.");
            assertThat(throughput()).startsWith("There is no theory to compare these runs with.");
        }

        private String throughput(RunResult... runs) {
            return Throughput.figure(english(comparison(runs))).takeaway();
        }
    }

    @Nested
    class TheResources {
        private final RunResult blocking = cook(HUNDRED_WORKERS, 100, 490, 200, 210);
        private final RunResult eventLoop = cook(EVENT_LOOP, 100, 490, 200, 210);

        @Test
        void nameTheOneThatTakesMoreMemory() {
            assertThat(resources(withMemory(blocking, 190), withMemory(eventLoop, 123)))
                    .isEqualTo("With 100 guests, 100 blocking workers take 114 threads and 190 MiB; "
                            + "the event loop takes 14 threads and 67 MiB less.");
            assertThat(resources(withMemory(blocking, 123), withMemory(eventLoop, 190)))
                    .isEqualTo("With 100 guests, the event loop takes 14 threads and 190 MiB; "
                            + "100 blocking workers take 114 threads and 67 MiB less.");
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
            return Resources.figure(english(comparison(runs))).takeaway();
        }
    }

    @Nested
    class QuickRequestsFigure {
        @Test
        void nameTheOneThatAnswersMore() {
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 100, 9_000, 10, 20), quick(EVENT_LOOP, 100, 6_000, 15, 30)))
                    .isEqualTo(
                            "Where nothing waits, 100 blocking workers answer 9,000 requests a second with 100 guests, "
                                    + "1.5 times as many as the event loop (6,000).");
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 100, 6_000, 10, 20), quick(EVENT_LOOP, 100, 9_000, 15, 30)))
                    .isEqualTo("Where nothing waits, the event loop answers 9,000 requests a second with 100 guests, "
                            + "1.5 times as many as 100 blocking workers (6,000).");
            assertThat(quickRequests(quick(HUNDRED_WORKERS, 1, 1_500, 1, 2), quick(EVENT_LOOP, 1, 1_600, 1, 2)))
                    .isEqualTo(
                            "Where nothing waits, 100 blocking workers and the event loop answer 1,500 and 1,600 requests "
                                    + "a second with 1 guest: no difference shown.");
        }

        @Test
        void compareNothingThatWasNotMeasured() {
            assertThat(quickRequests(cook(EVENT_LOOP, 1, 5, 200, 210))).startsWith("Quick requests cannot be compared");
        }

        private String quickRequests(RunResult... runs) {
            return QuickRequests.figure(english(comparison(runs))).takeaway();
        }
    }

    @Test
    void noticesNameWhatWentWrong() {
        assertThat(Notices.of(english(Fixtures.typical()))).isEmpty();
        assertThat(Notices.of(english(Fixtures.troubled())))
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

    private static Edition english(Comparison comparison) {
        return Edition.of(comparison, Texts.in(Locale.ENGLISH));
    }
}
