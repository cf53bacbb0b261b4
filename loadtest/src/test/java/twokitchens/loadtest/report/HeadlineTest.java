package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.plain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.ServerKind;

/** The first screen, against results that must make it come out one way and the other. A request waits 200 ms. */
class HeadlineTest {
    private static final RunResult ONE_SERIAL = cook(ONE_WORKER, 100, 4.9, 20_100, 20_300);
    private static final RunResult HUNDRED_FAST = cook(HUNDRED_WORKERS, 100, 490, 204, 230);
    private static final RunResult HUNDRED_SLOW = cook(HUNDRED_WORKERS, 100, 390, 256, 300);
    private static final RunResult LOOP_FAST = cook(EVENT_LOOP, 1_000, 4_010, 213, 281);
    private static final RunResult LOOP_SLOW = cook(EVENT_LOOP, 1_000, 3_990, 251, 400);

    /** By hand: 100 clients ÷ 200 ms are 500 a second, 1,000 are 5,000; 0.8 of that is keeping up. */
    static Stream<Arguments> sentences() {
        return Stream.of(
                sentence(
                        "A thread for every waiting client, or none while waiting: both keep up. One worker does not.",
                        "每个等待的客户端配一个线程，或者等待时不占线程：两者都跟得上。只有一个工作线程则不行。",
                        ONE_SERIAL,
                        HUNDRED_FAST,
                        LOOP_FAST),
                sentence(
                        "No thread while waiting keeps up; a thread for every client does not with 100 clients. "
                                + "Nor does one worker.",
                        "每个客户端配一个线程，对 100 个客户端跟不上。一个工作线程也不行。",
                        ONE_SERIAL,
                        HUNDRED_SLOW,
                        LOOP_FAST),
                sentence(
                        "No thread while waiting keeps up; a thread for every client does not with 1,000 clients.",
                        "对 1,000 个客户端跟不上。",
                        HUNDRED_FAST,
                        cook(VIRTUAL, 1_000, 3_990, 251, 400),
                        LOOP_FAST),
                sentence(
                        "A thread for every waiting client keeps up; an event loop does not with 1,000 clients. "
                                + "Nor does one worker.",
                        "事件循环对 1,000 个客户端跟不上。一个工作线程也不行。",
                        ONE_SERIAL,
                        HUNDRED_FAST,
                        LOOP_SLOW),
                sentence(
                        "Neither a thread for every client (100 clients) nor an event loop (1,000 clients) keeps up. "
                                + "One worker does.",
                        "都跟不上。一个工作线程倒行。",
                        cook(ONE_WORKER, 100, 490, 204, 230),
                        HUNDRED_SLOW,
                        LOOP_SLOW),
                sentence(
                        "An event loop keeps up with 1,000 clients, on no thread while they wait. One worker does not.",
                        "对 1,000 个客户端跟得上。只有一个工作线程则不行。",
                        ONE_SERIAL,
                        LOOP_FAST),
                sentence(
                        "An event loop does not keep up with 1,000 clients. Nor do 10 workers.",
                        "10 个工作线程也不行。",
                        cook(TEN_WORKERS, 100, 49, 2_000, 2_100),
                        LOOP_SLOW),
                sentence(
                        "both keep up. So does one worker.",
                        "一个工作线程也行。",
                        cook(ONE_WORKER, 100, 490, 204, 230),
                        HUNDRED_FAST,
                        LOOP_FAST),
                sentence(
                        "With 1 client, no difference is shown between a worker and the event loop: "
                                + "4.60 and 5.00 responses a second.",
                        "看不出差别",
                        cook(ONE_WORKER, 1, 4.6, 202, 210),
                        cook(EVENT_LOOP, 1, 5, 201, 209)),
                sentence(
                        "With 1 client, a worker gives 4 times as many responses as the event loop.",
                        "4 倍",
                        cook(ONE_WORKER, 1, 4.9, 202, 210),
                        cook(EVENT_LOOP, 1, 1.4, 700, 900)),
                sentence(
                        "With 1 client, the event loop gives 2.0 times as many responses as a worker.",
                        "2.0 倍",
                        cook(ONE_WORKER, 1, 2.5, 400, 410),
                        cook(EVENT_LOOP, 1, 5, 200, 210)),
                sentence(
                        "The two kitchens were not measured with the same number of guests",
                        "不论快慢",
                        cook(ONE_WORKER, 10, 5, 2_000, 2_100),
                        cook(EVENT_LOOP, 1, 5, 200, 210)),
                sentence("Only the blocking kitchen gave numbers", "无从比较", ONE_SERIAL),
                sentence("Only the event loop gave numbers", "无从比较", LOOP_FAST),
                sentence("No kitchen gave numbers on waiting dishes.", "没有厨房", cook(ONE_WORKER, 1, 0, 200, 210)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sentences")
    void comesOutAsTheResultsSay(String english, String chinese, List<RunResult> runs) {
        Comparison comparison = comparison(runs.toArray(RunResult[]::new));
        assertThat(headline(comparison, Locale.ENGLISH).sentence())
                .contains(english)
                .doesNotContainPattern("\\{\\d");
        assertThat(headline(comparison, Locale.CHINESE).sentence())
                .contains(chinese)
                .doesNotContainPattern("\\{\\d");
    }

    @Test
    void showsTheFourAtBothLevelsAndSaysWhyOneIsMissing() {
        Headline headline = headline(QuickPlan.comparison(), Locale.ENGLISH);
        assertThat(headline.groups())
                .extracting(Headline.Group::title)
                .containsExactly("100 clients, responses per second", "1,000 clients, responses per second");
        assertThat(bars(headline, 0))
                .containsExactly("1 worker 4.95", "100 workers 487", "virtual threads 490", "event loop 493");
        // By hand: one worker serves 1,000 clients, 200 ms each, in 200 s.
        assertThat(bars(headline, 1))
                .containsExactly(
                        "1 worker left out: 200 s a round",
                        "100 workers 488",
                        "virtual threads 4,420",
                        "event loop 4,610");
        // By hand: 493 is the longest of its group; 4,610 of the other, of which 488 are 10.59 %.
        assertThat(headline.groups().get(0).bars().get(3).percent()).contains(100.0);
        assertThat(headline.groups().get(1).bars().get(1).percent()).contains(10.59);
    }

    /** By hand: the lowest share is that of virtual threads, 4,420 of 5,000: 88.4 %. */
    @Test
    void theCaptionTellsTheWaitTheTheoryTheLowestShareAndTheOtherJvm() {
        assertThat(plain(headline(QuickPlan.comparison(), Locale.ENGLISH).caption()))
                .isEqualTo("Each request waits 200 ms. Theory: min(clients, workers) ÷ 200 ms; every bar reaches at "
                        + "least 88% of it. Same axis within a group. Virtual threads: Eclipse Adoptium 25.0.1+8.");
    }

    /** A share is never rounded up: 499.4 of 500 are 99.88 %, and not all of it. */
    @Test
    void theLowestShareIsRoundedDown() {
        assertThat(headline(comparison(cook(ONE_WORKER, 1, 4.994, 200, 210)), Locale.ENGLISH)
                        .caption())
                .contains("at least 99%");
    }

    @Test
    void saysWhatToInstallWhereNoJvmHasVirtualThreads() {
        Headline headline = headline(comparison(ONE_SERIAL, HUNDRED_FAST, LOOP_FAST), Locale.ENGLISH);
        assertThat(bars(headline, 0)).contains("virtual threads not measured: Java 17 has none");
        assertThat(headline.caption()).endsWith("Java 17 has no virtual threads: install a JDK 21 or newer beside it.");
    }

    /** A newer JVM has them: they were left out of the plan. */
    @Test
    void saysNoMoreThanThatTheyWereNotMeasuredWhereAJvmHasThem() {
        List<RunResult> runs = List.of(ONE_SERIAL, HUNDRED_FAST, LOOP_FAST);
        Headline headline =
                headline(QuickPlan.comparison(runs, List.of(), Map.of("sync-virtual", "Temurin 25")), Locale.ENGLISH);
        assertThat(bars(headline, 0)).contains("virtual threads not measured");
        assertThat(headline.caption()).doesNotContain("install");
    }

    @Test
    void theKitsOwnComeBeforeOthers() {
        Contender flask = new Contender("flask-100", ServerKind.BLOCKING, "Flask", Optional.of(100));
        Headline headline = headline(
                comparison(ONE_SERIAL, cook(flask, 100, 456, 220, 300), HUNDRED_FAST, LOOP_FAST), Locale.ENGLISH);
        assertThat(bars(headline, 0)).contains("sync-100 490").doesNotContain("flask-100 456");
    }

    @Test
    void aRunThatFailedIsNotLeftOut() {
        Headline headline = headline(Fixtures.troubled(), Locale.ENGLISH);
        assertThat(bars(headline, 1)).contains("1 worker gave no numbers: see below");
    }

    private static List<String> bars(Headline headline, int group) {
        return headline.groups().get(group).bars().stream()
                .map(bar -> plain(bar.name() + " " + bar.value()))
                .toList();
    }

    private static Headline headline(Comparison comparison, Locale language) {
        return Headline.of(LocalizedComparison.of(comparison, language));
    }

    private static Arguments sentence(String english, String chinese, RunResult... runs) {
        return Arguments.of(english, chinese, List.of(runs));
    }
}
