package twokitchens.loadtest.result.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.result.statistics.AaTest;

class AuditTest {
    @Test
    void saysNothingOfSoundRuns() {
        assertSilent(facts -> {});
        assertThat(Audit.of(Facts.open(facts -> {}))).isEmpty();
    }

    /** What has spoilt measurements that others published; every number by hand. */
    @Nested
    class PlantedFaults {
        /** 50 in 10 s at 1 s each make 5 in flight, not 10. */
        @Test
        void aRowThatBreaksLittlesLaw() {
            assertFinds(facts -> facts.meanMillis = 1_000, finding(AuditRule.LITTLE, "10.0", "5.00", "50.0%", "2.0%"));
        }

        /** The server takes 0.1 of 2 cores and leaves 1.9; nine tenths of that are 1.71. */
        @Test
        void aSaturatedGenerator() {
            assertFinds(facts -> facts.generatorCores = 1.75, finding(AuditRule.GENERATOR_BUSY, "1.75", "1.90"));
        }

        @Test
        void aPercentileFromTooFewRequests() {
            assertFinds(
                    facts -> facts.percentiles = Map.of("p50", 50L, "p90", 50L, "p99", 50L),
                    finding(AuditRule.PERCENTILE, "p99", "50", "500"));
        }

        /** Ten guests at 40 ms: 250 a second instead of 5. In 10 s one cook can finish 50, and one begun before. */
        @Test
        void aServerThatAnswersFromACache() {
            assertFinds(
                    facts -> {
                        facts.begun = facts.ok = facts.count = 2_500;
                        facts.meanMillis = 40;
                        facts.fastestOkMillis = Optional.of(1.5);
                        facts.answersDistinct = Optional.of(false);
                    },
                    finding(AuditRule.TOO_FAST, "1.50\u00a0ms", "200\u00a0ms"),
                    finding(AuditRule.TOO_MANY, "2,500", "51.0", "10.0"),
                    finding(AuditRule.SAME_ANSWERS));
        }

        /** Watched while it warmed up, in the ten seconds before the window. */
        @Test
        void misalignedWindows() {
            assertFinds(
                    facts -> {
                        facts.firstSample = -10;
                        facts.lastSample = 0;
                    },
                    finding(AuditRule.SERVER_SAMPLES, "-10.0", "0.00", "10.0"),
                    finding(AuditRule.GENERATOR_SAMPLES, "-10.0", "0.00", "10.0"));
        }

        /**
         * A server that takes 0.1 cores for 10 s, looked at four times a second, had used 6.1 s before: 41 readings of
         * 6.1 s to 7.1 s, 6.6 s on average, add up to 270.6 s; in 10 s, that would be 27.06 cores.
         */
        @Test
        void aCumulativeCounterSummed() {
            double sum = DoubleStream.iterate(6.1, reading -> reading + 0.025)
                    .limit(41)
                    .sum();
            assertFinds(facts -> facts.serverCores = sum / 10, finding(AuditRule.SERVER_CORES, "27.1", "2"));
        }

        /** 55 came, 5 timed out and were not counted anywhere: 10 + 55 are not 50 + 10. */
        @Test
        void timeOutsLeftOut() {
            assertFinds(facts -> facts.begun = 55, finding(AuditRule.FLOW, "65", "60", "5"));
        }

        /** 5 timed out after 2 s, as long as the others took, and were counted, but not in the histogram. */
        @Test
        void timeOutsLeftOutOfThePercentiles() {
            assertFinds(
                    facts -> {
                        facts.begun = 55;
                        facts.timedOut = 5;
                        facts.meanUnderWay = 11;
                    },
                    finding(AuditRule.LEFT_OUT, "50", "55", "5"),
                    finding(AuditRule.FAILURES, "5", "55", "5", "0", "0"));
        }
    }

    /** 50 * W in 10 s against 10: 1.97 s make 9.85, 1.5 % off; 1.95 s make 9.75, 2.5 % off. */
    @ParameterizedTest
    @CsvSource({"1970, false", "1950, true", "2030, false", "2050, true"})
    void littleAllowsForTheLooking(double meanMillis, boolean found) {
        assertFound(AuditRule.LITTLE, found, facts -> facts.meanMillis = meanMillis);
    }

    /** Above capacity: 60 came in 10 s, 50 were served; ten more in line who wait 1 s on average explain 10 s. */
    @Test
    void littleCountsWhatThoseUnderWayGainedInAge() {
        Consumer<Facts> growingLine = facts -> {
            facts.begun = 60;
            facts.underWayAtClose = 20;
            facts.meanUnderWay = 15;
            facts.meanMillis = 2_800;
            facts.growthOfAge = Optional.of(10.0);
        };
        assertSilent(growingLine);
        assertFinds(
                growingLine.andThen(facts -> facts.growthOfAge = Optional.of(0.0)),
                finding(AuditRule.LITTLE, "15.0", "14.0", "6.7%", "2.0%"));
    }

    /** Ages unknown, ten of ten in flight for 2 s of a window of 10 s: 2 % + 20 %. Of one of 5 s: 2 % + 40 %. */
    @Test
    void littleAllowsForEdgesThatNobodyLookedAt() {
        assertSilent(facts -> {
            facts.growthOfAge = Optional.empty();
            facts.meanMillis = 1_700;
        });
        assertFinds(
                facts -> {
                    facts.growthOfAge = Optional.empty();
                    facts.meanMillis = 1_000;
                },
                finding(AuditRule.LITTLE, "10.0", "5.00", "50.0%", "12.0%"));
        assertFinds(
                facts -> {
                    facts.growthOfAge = Optional.empty();
                    facts.window = Duration.ofSeconds(5);
                    facts.lastSample = 4.9;
                    facts.begun = facts.ok = facts.count = 25;
                    facts.precision = 0.04;
                },
                finding(AuditRule.LITTLE_BLIND, "42.0%"));
    }

    @Test
    void guestsWhoStillWaitAreMissed() {
        assertThat(Audit.unserved(0, 80)).isEmpty();
        assertThat(Audit.unserved(3, 80)).contains(finding(AuditRule.UNSERVED, "3", "80"));
    }

    /** A hundredth of 5,000 tokens is 50. */
    @Test
    void noServerIsBlamedForALateModel() {
        assertThat(Audit.modelLate(50, 5_000)).isEmpty();
        assertThat(Audit.modelLate(51, 5_000)).contains(finding(AuditRule.MODEL_LATE, "51", "5,000", "1.0%"));
        assertThat(Audit.isInvalid(Audit.modelLate(51, 5_000).stream().toList()))
                .isTrue();
    }

    @Test
    void aModelThatNobodyHeardMayHaveBeenLate() {
        assertThat(Audit.modelLate(0, 0)).contains(finding(AuditRule.MODEL_SILENT));
        assertThat(Audit.isInvalid(Audit.modelLate(0, 0).stream().toList())).isTrue();
    }

    /** Server and model leave 2 - 0.1 - 0.9 = 1 core; nine tenths of it are 0.9. */
    @Test
    void theLanguageModelTakesItsShareOfTheMachine() {
        assertFinds(
                facts -> {
                    facts.modelCores = 0.9;
                    facts.generatorCores = 0.95;
                },
                finding(AuditRule.GENERATOR_BUSY, "0.95", "1.00"));
    }

    /** 3 of 50 were refused or got a wrong answer: more than 1 %. */
    @Test
    void failuresAreTold() {
        assertFinds(
                facts -> {
                    facts.ok = 43;
                    facts.timedOut = 4;
                    facts.refused = 2;
                    facts.wrong = 1;
                    facts.precision = 0.03;
                },
                finding(AuditRule.MANY_FAILURES, "7", "50", "4", "2", "1"));
    }

    /** A busy server leaves little, but the generator may claim half of the machine: 0.9 of 1 core is its limit. */
    @ParameterizedTest
    @CsvSource({"1.7, 0.05, ''", "1.8, 0.19, MACHINE_FULL", "1.0, 0.89, MACHINE_FULL", "1.0, 0.91, GENERATOR_BUSY"})
    void aBusyServerIsNoBusyGenerator(double serverCores, double generatorCores, String checks) {
        RunFacts run = Facts.of(facts -> {
            facts.serverCores = serverCores;
            facts.generatorCores = generatorCores;
        });
        assertThat(Audit.of(run)).extracting(Finding::check).containsExactlyElementsOf(checks(checks));
    }

    private static List<AuditRule> checks(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isEmpty())
                .map(AuditRule::valueOf)
                .toList();
    }

    /** Timers are exact to 10 ms; 5 % of a dish of 200 ms are the same. */
    @ParameterizedTest
    @CsvSource({"10, 100, ''", "11, 100, LAG", "9, 101, LAG_PEAK"})
    void lateGuests(double p99, double max, String found) {
        RunFacts run = Facts.open(facts -> facts.model = Facts.open(4, p99, max));
        assertThat(Audit.of(run)).extracting(Finding::check).containsExactlyElementsOf(checks(found));
    }

    /** The plan says how many come: 400. 2 % and one guest are 2.25 %; of 4 that is 0.09. */
    @ParameterizedTest
    @CsvSource({"4.08, ''", "4.1, ARRIVALS", "3.92, ''", "3.9, ARRIVALS"})
    void guestsWhoDoNotCome(double achieved, String found) {
        RunFacts run = Facts.open(facts -> facts.model = Facts.open(achieved, 5, 20));
        assertThat(Audit.of(run)).extracting(Finding::check).containsExactlyElementsOf(checks(found));
    }

    @ParameterizedTest
    @CsvSource({
        "p50, 9, true", "p50, 10, false", "p90, 49, true", "p90, 50, false",
        "p99, 499, true", "p99, 500, false", "p99.9, 4999, true", "p99.9, 5000, false",
    })
    void fiveMustBeSlower(String percentile, long count, boolean found) {
        assertFound(AuditRule.PERCENTILE, found, facts -> facts.percentiles = Map.of(percentile, count));
    }

    /** A hundredth of 200 ms is 2 ms; of 20 ms less than the millisecond of a timer. */
    @ParameterizedTest
    @CsvSource({"200, 198.1, false", "200, 197.9, true", "20, 19.1, false", "20, 18.9, true"})
    void noDishBeforeItIsCooked(long cookMillis, double fastest, boolean found) {
        assertFound(AuditRule.TOO_FAST, found, facts -> {
            facts.cook = Optional.of(Duration.ofMillis(cookMillis));
            facts.fastestOkMillis = Optional.of(fastest);
        });
    }

    /** One pan in 10 s: 51, which is also 2 % above 50; in 100 s 2 % are ten dishes; ten pans in 1 s: one more each. */
    @ParameterizedTest
    @CsvSource({
        "10, 1,  10,  51, false", "10, 1,  10,  52, true",
        "10, 1, 100, 510, false", "10, 1, 100, 511, true",
        "20, 10,  1,  60, false", "20, 10,  1,  61, true",
        " 3, 10,  1,  18, false", " 3, 10,  1,  19, true",
    })
    void noMoreDishesThanPansAllow(int users, int workers, long seconds, long ok, boolean found) {
        assertFound(AuditRule.TOO_MANY, found, facts -> {
            facts.model = new Model.Closed(users);
            facts.workers = Optional.of(workers);
            facts.window = Duration.ofSeconds(seconds);
            facts.ok = ok;
        });
    }

    @Test
    void anOpenModelWithoutWorkersHasNoSuchBound() {
        RunFacts run = Facts.open(facts -> {
            facts.workers = Optional.empty();
            facts.ok = 10_000;
        });
        assertThat(Audit.of(run)).extracting(Finding::check).doesNotContain(AuditRule.TOO_MANY);
    }

    @Test
    void quickAnswersAreFineWhereNothingCooks() {
        assertSilent(facts -> {
            facts.cook = Optional.empty();
            facts.begun = facts.ok = facts.count = 2_500;
            facts.meanMillis = 40;
            facts.fastestOkMillis = Optional.of(1.5);
            facts.answersDistinct = Optional.empty();
        });
    }

    /** 5 % above the 2 cores of the machine are 2.1. */
    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1, ''",
        "1.0, 1.11, ALL_CORES",
        "2.11, 0.1, GENERATOR_CORES",
        "0.1, 2.11, SERVER_CORES",
    })
    void noMoreProcessorsThanThereAre(double generatorCores, double serverCores, String found) {
        RunFacts run = Facts.of(facts -> {
            facts.generatorCores = generatorCores;
            facts.serverCores = serverCores;
        });
        assertThat(Audit.of(run))
                .extracting(Finding::check)
                .filteredOn(check -> check.name().endsWith("_CORES"))
                .containsExactlyElementsOf(checks(found));
    }

    /** Half a second at either edge of 10 s; a twentieth of 100 s is 5 s. */
    @ParameterizedTest
    @CsvSource({
        " 10, -0.5,  9.5, false",
        " 10, 0.5, 10.5, false",
        " 10, 0.6,  9.9, true",
        " 10, 0.1,  9.4, true",
        " 10, -0.6, 10.0, true",
        "100, 5.0, 95.0, false",
        "100, 5.1, 99.0, true",
    })
    void watchedAsLongAsMeasured(long window, double first, double last, boolean found) {
        assertFound(AuditRule.SERVER_SAMPLES, found, facts -> {
            facts.window = Duration.ofSeconds(window);
            facts.firstSample = first;
            facts.lastSample = last;
        });
    }

    /** One dish in 49 is 2.04 %, in 50 2 %. Arrivals by chance: one in the root of 400 is 5 %, of 399 more. */
    @Test
    void enoughForThePrecisionThatIsClaimed() {
        assertFound(AuditRule.PRECISION, true, facts -> facts.ok = 49);
        assertFound(AuditRule.PRECISION, false, facts -> facts.ok = 50);
        assertThat(Audit.of(Facts.open(facts -> facts.ok = facts.begun = facts.count = 399)))
                .contains(finding(AuditRule.PRECISION, "399", "5.0%", "5.0%"));
    }

    @Test
    void aRunInWhichNothingCompletedIsSpoilt() {
        RunFacts run = Facts.of(facts -> {
            facts.begun = facts.ok = facts.count = 0;
            facts.meanMillis = 0;
            facts.fastestOkMillis = Optional.empty();
            facts.percentiles = Map.of();
            facts.growthOfAge = Optional.of(100.0);
        });
        assertThat(Audit.of(run)).containsExactly(finding(AuditRule.PRECISION, "0", "100.0%", "2.0%"));
    }

    @Test
    void aContenderThatDiffersFromItself() {
        assertThat(Audit.of(new AaTest(20, 1, 1))).isEmpty();
        assertThat(Audit.of(new AaTest(20, 2, 1))).contains(finding(AuditRule.AA_TEST, "2", "20", "1"));
    }

    @Test
    void notesDoNotSpoil() {
        assertThat(Audit.isInvalid(List.of(finding(AuditRule.FAILURES), finding(AuditRule.LITTLE_BLIND))))
                .isFalse();
        assertThat(Audit.isInvalid(List.of(finding(AuditRule.FAILURES), finding(AuditRule.FLOW))))
                .isTrue();
    }

    private static void assertSilent(Consumer<Facts> change) {
        assertThat(Audit.of(Facts.of(change))).isEmpty();
    }

    private static void assertFinds(Consumer<Facts> change, Finding... findings) {
        assertThat(Audit.of(Facts.of(change))).containsExactly(findings);
    }

    private static void assertFound(AuditRule check, boolean found, Consumer<Facts> change) {
        assertThat(Audit.of(Facts.of(change)).stream().map(Finding::check).filter(check::equals))
                .hasSize(found ? 1 : 0);
    }

    private static Finding finding(AuditRule check, String... values) {
        return new Finding(check, values);
    }
}
