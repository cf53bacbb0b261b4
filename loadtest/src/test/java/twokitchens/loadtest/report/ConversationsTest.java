package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.english;
import static twokitchens.loadtest.report.Fixtures.plain;
import static twokitchens.loadtest.report.Fixtures.said;
import static twokitchens.loadtest.report.Talks.talk;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.Verdict;

/** The section on conversations, against results that must make each of its sentences come out one way and the other. */
class ConversationsTest {
    private static final RunResult HUNDRED = talk(HUNDRED_WORKERS, 1_000, 45.4, 20_100);
    private static final RunResult LOOP = talk(EVENT_LOOP, 1_000, 446, 320);

    @Test
    void theBlockingKitchenFallsOverOrStands() {
        assertThat(takeaway(talk(HUNDRED_WORKERS, 1, 0.45, 300), talk(HUNDRED_WORKERS, 100, 45.1, 310), HUNDRED, LOOP))
                .startsWith("With 1,000 guests in conversation, 100 blocking workers gave the first token after "
                        + "20.1 s: 63 times as long as the event loop (320 ms).")
                .contains("Between 100 guests and 1,000 guests, 100 blocking workers fell over");
        assertThat(takeaway(talk(HUNDRED_WORKERS, 1, 0.45, 300), talk(HUNDRED_WORKERS, 1_000, 440, 325), LOOP))
                .contains("320 ms from the event loop: no difference shown.")
                .contains("Up to 1,000 guests, 100 blocking workers did not fall over.");
        assertThat(takeaway(talk(HUNDRED_WORKERS, 1_000, 440, 325), talk(EVENT_LOOP, 1_000, 100, 3_250)))
                .startsWith("With 1,000 guests in conversation, the event loop gave the first token after "
                        + "3.3 s: 10 times as long as 100 blocking workers (325 ms).");
    }

    @Test
    void virtualThreadsCloseTheGapOrDoNot() {
        assertThat(takeaway(HUNDRED, LOOP)).endsWith("Virtual threads were not measured.");
        assertThat(takeaway(HUNDRED, LOOP, talk(VIRTUAL, 1_000, 445, 322)))
                .endsWith("closes the gap: 322 ms against 320 ms, no difference shown.");
        assertThat(takeaway(HUNDRED, LOOP, talk(VIRTUAL, 1_000, 200, 2_000)))
                .endsWith("Virtual threads do not close the gap: 2.0 s against 320 ms.");
        assertThat(takeaway(HUNDRED, talk(EVENT_LOOP, 1_000, 200, 2_000), talk(VIRTUAL, 1_000, 445, 322)))
                .endsWith("more than close the gap: 322 ms against 2.0 s.");
    }

    /** Talks have a token every 100 ms: with many guests 150 ms are in step, and more are not. */
    @Test
    void tokensStayInStepOrDoNot() {
        assertThat(note(Talks.gaps(EVENT_LOOP, 1, 100), Talks.gaps(EVENT_LOOP, 1_000, 150)))
                .contains(
                        "With 1,000 guests in conversation, the tokens of the event loop stay in step: 99 of 100 come "
                                + "within 150 ms of the one before, where the fewest guests see one every 100 ms.");
        assertThat(note(Talks.gaps(VIRTUAL, 1, 100), Talks.gaps(VIRTUAL, 1_000, 151)))
                .contains(
                        "the tokens of blocking virtual threads fall out of step: of 100, the last to come takes 151 ms");
        assertThat(note(Talks.gaps(HUNDRED_WORKERS, 1, 100), Talks.gaps(HUNDRED_WORKERS, 1_000, 100)))
                .doesNotContain("step");
    }

    @Test
    void wholeAnswersAreComparedToo() {
        assertThat(note(HUNDRED, LOOP, Talks.whole(HUNDRED_WORKERS, 22_000), Talks.whole(EVENT_LOOP, 2_220)))
                .endsWith(
                        "Whole answers, 1,000 guests at once: 100 blocking workers gave each after 22.0 s, the event loop "
                                + "after 2.2 s.");
        assertThat(note(HUNDRED, LOOP, Talks.whole(HUNDRED_WORKERS, 2_300), Talks.whole(EVENT_LOOP, 22_000)))
                .contains("the event loop gave each after 22.0 s, 100 blocking workers after 2.3 s.");
        assertThat(note(HUNDRED, LOOP, Talks.whole(HUNDRED_WORKERS, 2_300), Talks.whole(EVENT_LOOP, 2_290)))
                .endsWith("no difference shown.");
        assertThat(note(HUNDRED, LOOP)).doesNotContain("Whole answers");
    }

    @Test
    void thoseWhoAskWhateverTheKitchenDoesWaitOrDoNot() {
        assertThat(crowd(
                        Talks.crowd(HUNDRED_WORKERS, 90, Optional.empty(), second -> 2_200 + 500 * second),
                        Talks.crowd(EVENT_LOOP, 90, Optional.of(2_200.0), second -> 2_210)))
                .isEqualTo(
                        "90 questions a second are too many for 100 blocking workers: at first an answer is complete "
                                + "after 2.7 s, at the end after 7.2 s. At 90 a second with the event loop, the last guest waits no longer "
                                + "than the first: 2.2 s and 2.2 s.");
        assertThat(crowd(
                        Talks.crowd(HUNDRED_WORKERS, 90, Optional.empty(), second -> 2_210),
                        Talks.crowd(VIRTUAL, 90, Optional.of(2_200.0), second -> 2_200 + 500 * second)))
                .startsWith("90 questions a second are not too many for 100 blocking workers")
                .endsWith("At 90 a second with blocking virtual threads, the line grows too: from 2.7 s to 7.2 s.");
    }

    @Test
    void whereTheoryHasNobodyWaitNoShareOfItIsTold() {
        assertThat(Fixtures.figure(
                                "chat-open",
                                edition("en", Talks.crowd(HUNDRED_WORKERS, 34, Optional.of(2_200.1), second -> 2_210)))
                        .note())
                .contains("more than the model takes, on average, where theory says that nobody waits in line")
                .doesNotContain("%");
    }

    private static String note(RunResult... runs) {
        return plain(Fixtures.figure("chat", edition("en", runs)).note());
    }

    private static String crowd(RunResult... runs) {
        return said(Fixtures.figure("chat-open", edition("en", runs)));
    }

    @Test
    void whatWasMeasuredOnOneSideOnlyIsNotCompared() {
        assertThat(takeaway()).startsWith("Conversations with a language model cannot be compared");
        assertThat(streams()).startsWith("What conversations take cannot be compared");
    }

    @Test
    void tellsWhoTakesMore() {
        assertThat(streams(talk(HUNDRED_WORKERS, 1_000, 45, 20_100, 300), talk(EVENT_LOOP, 1_000, 446, 320, 200)))
                .isEqualTo("With 1,000 guests in conversation, 100 blocking workers took 114 threads and 300 MiB; "
                        + "the event loop took less: 24 threads and 200 MiB.");
        assertThat(streams(talk(VIRTUAL, 1_000, 445, 322, 200), talk(EVENT_LOOP, 1_000, 446, 320, 300)))
                .contains("blocking virtual threads took less: 24 threads and 200 MiB");
        assertThat(streams(talk(VIRTUAL, 1_000, 445, 322, 200), talk(EVENT_LOOP, 1_000, 446, 320, 201)))
                .endsWith("no difference in memory shown.");
    }

    /** By hand: 199.9 MiB more for 999 guests more are 0.2001 MiB each, 204.9 KiB. */
    @Test
    void tellsWhatEachStreamTakes() {
        Comparison comparison =
                comparison(talk(EVENT_LOOP, 1, 0.45, 300, 100.1), talk(EVENT_LOOP, 1_000, 446, 320, 300), HUNDRED);
        assertThat(ConsoleTable.render(comparison).lines().filter(line -> line.contains("KiB")))
                .containsExactly("async-1: 204.9 KiB of resident memory for each waiting stream (1,000 guests)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void aComparisonOfConversationsAloneHasNothingElse(String language) {
        ReportPage article = ReportPage.of(edition(language, talk(ONE_WORKER, 10, 0.45, 20_100), HUNDRED, LOOP));
        assertThat(article.figures()).extracting(Figure::id).containsExactly("chat", "streams");
        assertThat(article.headline().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.bars()).hasSize(2));
        assertThat(article.headline().sentence()).contains("9.8");
    }

    @Test
    void tellsHowManyConversationsWereChosenAndWhy() {
        assertThat(note(new ChatCalibration(2_200, 1_000, 500, 1.31, 2)))
                .contains("Planned were 1,000 at once; measured were 500, the same for all, since with 1,000 the model "
                        + "and the load generator alone take 1.31 of 2 processors.");
        assertThat(note(new ChatCalibration(2_200, 1_000, 1_000, 0.8, 4)))
                .contains(
                        "with 1,000 at once, the model and the load generator alone take 0.80 of 4 processors, so that "
                                + "as many were measured.");
        assertThat(Fixtures.figure("chat", edition("en", HUNDRED, LOOP)).note()).doesNotContain("processors");
    }

    /** A plan of both: a dish waits 200 ms, an answer of the model 2.2 s. */
    @Test
    void theModelsTimeIsItsOwnWhereDishesWaitToo() {
        RunResult crowd = Talks.crowd(ONE_WORKER, 0.34, Optional.of(3_300.0), second -> 3_250);
        Comparison alone = comparison(crowd, HUNDRED, LOOP);
        Comparison both = calibrated(alone, 200, new ChatCalibration(Talks.ANSWER_MILLIS, 1_000, 1_000, 0.8, 4));
        assertThat(Fixtures.figure("chat-open", english(both)).takeaway())
                .isEqualTo(Fixtures.figure("chat-open", english(alone)).takeaway());
        assertThat(Fixtures.figure("chat", english(both)).charts())
                .isEqualTo(Fixtures.figure("chat", english(alone)).charts());
        assertThat(ConsoleTable.render(both).lines().filter(line -> line.startsWith("chat-open")))
                .containsExactlyElementsOf(ConsoleTable.render(alone)
                        .lines()
                        .filter(line -> line.startsWith("chat-open"))
                        .toList())
                .isNotEmpty();
    }

    private static String note(ChatCalibration calibration) {
        return Fixtures.figure("chat", english(calibrated(comparison(HUNDRED, LOOP), 200, calibration)))
                .note();
    }

    private static Comparison calibrated(Comparison plain, long cookMillis, ChatCalibration calibration) {
        return new Comparison(
                plain.plan(),
                plain.startedAt(),
                plain.seconds(),
                cookMillis,
                plain.machine(),
                plain.runs(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.of(calibration));
    }

    @Test
    void theClaimComesOutAsMeasured() {
        assertThat(verdict(HUNDRED, LOOP, talk(VIRTUAL, 1_000, 200, 2_000)))
                .isEqualTo(
                        "SUPPORTED 1,000 guests in conversation: the event loop gives 446 answers a second, the first "
                                + "token after 320 ms; a hundred blocking workers 45.4, after 20.1 s; virtual threads do not "
                                + "keep up either: 200, after 2.0 s.");
        assertThat(verdict(HUNDRED, LOOP, talk(VIRTUAL, 1_000, 445, 322)))
                .startsWith("ONLY_IF Only if threads are platform threads.")
                .endsWith("blocking code on virtual threads keeps up: 445, after 322 ms.");
        assertThat(verdict(HUNDRED, LOOP)).startsWith("ONLY_IF True of platform threads");
        assertThat(verdict(talk(HUNDRED_WORKERS, 100, 45, 310), talk(EVENT_LOOP, 100, 45.2, 305)))
                .startsWith("NOT_SUPPORTED No advantage of async is shown: with 100 guests");
        assertThat(verdict(HUNDRED, talk(EVENT_LOOP, 1_000, 91, 8_000)))
                .startsWith("NOT_SUPPORTED With 1,000 guests in conversation the event loop itself reaches only 20%");
        assertThat(verdict(talk(ONE_WORKER, 10, 0.45, 20_100), LOOP)).startsWith("NOT_MEASURED");
    }

    private static String verdict(RunResult... runs) {
        DecidedClaim judgement = Claim.judged(comparison(runs)).stream()
                .filter(each -> each.claim() == Claim.LLM_CALL)
                .findFirst()
                .orElseThrow();
        String sentence = judgement.verdict() == Verdict.NOT_MEASURED
                ? ""
                : ClaimTexts.in(Locale.ENGLISH).evidence(judgement);
        return plain(judgement.verdict() + " " + sentence);
    }

    private static String takeaway(RunResult... runs) {
        return said(Fixtures.figure("chat", edition("en", runs)));
    }

    private static String streams(RunResult... runs) {
        return said(Fixtures.figure("streams", edition("en", runs)));
    }

    private static LocalizedComparison edition(String language, RunResult... runs) {
        return LocalizedComparison.of(comparison(runs), Locale.forLanguageTag(language));
    }

    private static Comparison comparison(RunResult... runs) {
        return Results.comparison(
                "chat",
                Instant.parse("2026-11-21T10:15:30Z"),
                250,
                Talks.ANSWER_MILLIS,
                Fixtures.MACHINE,
                List.of(runs),
                List.of());
    }
}
