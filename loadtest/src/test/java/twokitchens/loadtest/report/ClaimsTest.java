package twokitchens.loadtest.report;

import static org.assertj.core.api.Assertions.assertThat;
import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.OFFLOADED;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.VIRTUAL;
import static twokitchens.loadtest.report.Fixtures.chop;
import static twokitchens.loadtest.report.Fixtures.comparison;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.plain;
import static twokitchens.loadtest.report.Fixtures.questions;
import static twokitchens.loadtest.report.Fixtures.withFailures;
import static twokitchens.loadtest.report.Fixtures.withServer;
import static twokitchens.loadtest.report.Talks.talk;
import static twokitchens.loadtest.result.claim.Verdict.NOT_MEASURED;
import static twokitchens.loadtest.result.claim.Verdict.NOT_SUPPORTED;
import static twokitchens.loadtest.result.claim.Verdict.ONLY_IF;
import static twokitchens.loadtest.result.claim.Verdict.SUPPORTED;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.DecidedClaim;
import twokitchens.loadtest.result.claim.Verdict;

/** Every claim, against results that must make it come out one way and the other, read in both languages. */
class ClaimsTest {

    static Stream<Arguments> outcomes() {
        return Stream.of(
                        oneCook(),
                        moreCooks(),
                        manyWaiting(),
                        workersCost(),
                        ioBound(),
                        cpuBound(),
                        fewUsers(),
                        quickBesideSlow(),
                        mistake(),
                        virtual(),
                        llmCall())
                .flatMap(outcomes -> outcomes);
    }

    private static Stream<Arguments> oneCook() {
        RunResult alone = cook(ONE_WORKER, 1, 5, 200, 210);
        RunResult serial = cook(ONE_WORKER, 100, 4.9, 20_100, 20_300);
        return Stream.of(
                outcome(Claim.ONE_COOK, ONLY_IF, "But 100 workers give 490 a second, more at a time", "100 个线程每秒 490 个")
                        .from(alone, serial, cook(HUNDRED_WORKERS, 100, 490, 204, 230)),
                outcome(Claim.ONE_COOK, ONLY_IF, "But 10 workers give 49.0 a second, more at a time", "10 个线程每秒 49.0 个")
                        .from(
                                alone,
                                cook(ONE_WORKER, 10, 5, 2_000, 2_100),
                                serial,
                                cook(TEN_WORKERS, 10, 49, 204, 230)),
                outcome(
                                Claim.ONE_COOK,
                                ONLY_IF,
                                "each waits 20.1 s instead of 200 ms, 100 times as long. More workers",
                                "100 倍")
                        .from(alone, serial),
                outcome(Claim.ONE_COOK, SUPPORTED, "100 workers give no more: 4.90 a second", "也不更多：每秒 4.90 个")
                        .from(alone, serial, cook(HUNDRED_WORKERS, 100, 4.9, 20_100, 20_300)),
                outcome(Claim.ONE_COOK, ONLY_IF, "the wait grows 10 times", "是 10 倍，而理论是 100 倍")
                        .from(alone, cook(ONE_WORKER, 100, 5, 2_000, 2_100)),
                outcome(Claim.ONE_COOK, NOT_SUPPORTED, "did not stay at one dish at a time", "并非一次一道")
                        .from(alone, cook(ONE_WORKER, 100, 50, 2_000, 2_100)),
                outcome(Claim.ONE_COOK, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(alone));
    }

    private static Stream<Arguments> fewUsers() {
        RunResult alone = cook(ONE_WORKER, 1, 5, 200, 210);
        RunResult loopAlone = cook(EVENT_LOOP, 1, 5, 200, 210);
        RunResult slowAlone = cook(ONE_WORKER, 1, 2, 500, 510);
        RunResult one = cook(ONE_WORKER, 10, 5, 2_000, 2_100);
        RunResult ten = cook(TEN_WORKERS, 10, 49, 203, 210);
        RunResult slowTen = cook(TEN_WORKERS, 10, 20, 500, 510);
        RunResult loop = cook(EVENT_LOOP, 10, 49.5, 202, 210);
        return Stream.of(
                outcome(
                                Claim.FEW_USERS,
                                SUPPORTED,
                                "10 workers 20.0, one worker 5.00; a client alone gets 2.00",
                                "20.0 个")
                        .from(slowAlone, loopAlone, one, slowTen, loop),
                outcome(Claim.FEW_USERS, ONLY_IF, "Only from some clients on: 10 get 49.5", "客户端多一些才成立")
                        .from(alone, loopAlone, one, slowTen, loop),
                outcome(Claim.FEW_USERS, ONLY_IF, "Only if they all share one worker. 10 clients get 5.00", "共用一个工作线程")
                        .from(alone, loopAlone, one, ten, loop),
                outcome(Claim.FEW_USERS, ONLY_IF, "but 490 from 100 workers", "100 个线程有 490 个")
                        .from(alone, loopAlone, one, cook(HUNDRED_WORKERS, 10, 490, 20, 21), loop),
                outcome(Claim.FEW_USERS, ONLY_IF, "More workers were not measured", "更多线程没有测")
                        .from(alone, loopAlone, one, loop),
                outcome(Claim.FEW_USERS, NOT_SUPPORTED, "It does not: 10 clients get 30.0", "并没有：10 个客户端时")
                        .from(alone, loopAlone, cook(ONE_WORKER, 10, 30, 330, 340), ten, loop),
                outcome(Claim.FEW_USERS, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(alone, loopAlone, one));
    }

    private static Stream<Arguments> moreCooks() {
        RunResult one = cook(ONE_WORKER, 100, 4.9, 20_100, 20_300);
        return Stream.of(
                outcome(
                                Claim.MORE_COOKS,
                                SUPPORTED,
                                "100 workers serve 490 dishes a second, 100 times",
                                "4.90 道）的 100 倍")
                        .from(one, cook(HUNDRED_WORKERS, 100, 490, 204, 230), cook(TEN_WORKERS, 100, 49, 2_000, 2_100)),
                outcome(Claim.MORE_COOKS, ONLY_IF, "10 workers serve 24.5 dishes a second, 5.0 times", "理论是 10 倍")
                        .from(one, cook(HUNDRED_WORKERS, 100, 490, 204, 230), cook(TEN_WORKERS, 100, 24.5, 4e3, 5e3)),
                outcome(Claim.MORE_COOKS, NOT_SUPPORTED, "More cooks do not help", "没有用")
                        .from(one, cook(HUNDRED_WORKERS, 100, 5, 20_000, 20_300)),
                outcome(Claim.MORE_COOKS, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(one));
    }

    private static Stream<Arguments> manyWaiting() {
        RunResult all = cook(EVENT_LOOP, 1000, 4_800, 205, 260);
        return Stream.of(
                outcome(Claim.MANY_WAITING, SUPPORTED, "1,000 guests at once: 4,800 dishes a second, 96%", "的 96%")
                        .from(all),
                outcome(Claim.MANY_WAITING, ONLY_IF, "3,000 dishes a second are 60% of theory", "理论值的 60%")
                        .from(cook(EVENT_LOOP, 1000, 3_000, 330, 400)),
                outcome(Claim.MANY_WAITING, ONLY_IF, "7 requests failed", "7 个请求失败")
                        .from(withFailures(all, 7)),
                outcome(Claim.MANY_WAITING, ONLY_IF, "Only shown for 100 guests", "只测到 100 位")
                        .from(cook(EVENT_LOOP, 100, 490, 202, 216)),
                outcome(Claim.MANY_WAITING, NOT_SUPPORTED, "1,000 guests are too many", "已经太多")
                        .from(cook(EVENT_LOOP, 1000, 900, 1_100, 2_000)),
                outcome(Claim.MANY_WAITING, NOT_SUPPORTED, "1,014 threads", "1,014 个线程")
                        .from(withServer(all, 300, 1_014)),
                outcome(Claim.MANY_WAITING, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(cook(ONE_WORKER, 1, 5, 200, 210)));
    }

    private static Stream<Arguments> workersCost() {
        RunResult few = cook(TEN_WORKERS, 100, 49, 2_000, 2_100);
        RunResult hundred = withServer(cook(HUNDRED_WORKERS, 100, 488, 204, 230), 130, 114);
        RunResult hungry = withServer(hundred, 400, 114);
        RunResult loop = withServer(cook(EVENT_LOOP, 100, 491, 202, 216), 120, 14);
        return Stream.of(
                outcome(Claim.WORKERS_COST, SUPPORTED, "114 threads and 400 MiB against 14 and 120", "400 MiB")
                        .from(few, hungry, loop),
                outcome(Claim.WORKERS_COST, ONLY_IF, "The workers, yes; much memory, no", "大量内存，不对")
                        .from(few, hundred, loop),
                outcome(Claim.WORKERS_COST, ONLY_IF, "virtual ones keep up as well", "虚拟线程也跟得上")
                        .from(few, hungry, loop, cook(VIRTUAL, 100, 489, 203, 220)),
                outcome(Claim.WORKERS_COST, ONLY_IF, "Even 100 workers do not keep up", "100 位厨师也不够")
                        .from(few, cook(HUNDRED_WORKERS, 100, 300, 330, 400), loop),
                outcome(Claim.WORKERS_COST, NOT_SUPPORTED, "Fewer workers do: 10 serve 490", "少一些也行")
                        .from(cook(TEN_WORKERS, 100, 490, 204, 230), hundred, loop),
                outcome(Claim.WORKERS_COST, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(hundred, loop));
    }

    private static Stream<Arguments> ioBound() {
        RunResult one = cook(ONE_WORKER, 100, 4.9, 20_100, 20_300);
        RunResult loop = cook(EVENT_LOOP, 100, 491, 202, 216);
        return Stream.of(
                outcome(Claim.IO_BOUND, SUPPORTED, "one blocking worker 4.90, a hundred 250", "一百位 250 道")
                        .from(one, cook(HUNDRED_WORKERS, 100, 250, 400, 500), loop),
                outcome(Claim.IO_BOUND, ONLY_IF, "Only if there are fewer workers than guests", "只在厨师比客人少时成立")
                        .from(one, cook(HUNDRED_WORKERS, 100, 488, 204, 230), loop),
                outcome(Claim.IO_BOUND, NOT_SUPPORTED, "no advantage of async is shown", "看不出异步的优势")
                        .from(one, cook(HUNDRED_WORKERS, 100, 488, 204, 230), cook(EVENT_LOOP, 100, 4.9, 2e4, 2e4)),
                outcome(Claim.IO_BOUND, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(one, loop));
    }

    private static Stream<Arguments> cpuBound() {
        RunResult loop = chop(EVENT_LOOP, 300);
        return Stream.of(
                outcome(Claim.CPU_BOUND, SUPPORTED, "with one thread 400; the event loop 300", "用一个线程 400 次")
                        .from(chop(HUNDRED_WORKERS, 520), chop(ONE_WORKER, 400), loop),
                outcome(Claim.CPU_BOUND, ONLY_IF, "Only if it has more threads than the loop", "只在线程比事件循环多时成立")
                        .from(chop(HUNDRED_WORKERS, 520), chop(ONE_WORKER, 302), loop),
                outcome(Claim.CPU_BOUND, ONLY_IF, "with one thread each was not measured", "各用一个线程时同步是否更好，没有测")
                        .from(chop(HUNDRED_WORKERS, 520), loop),
                outcome(Claim.CPU_BOUND, NOT_SUPPORTED, "No advantage of sync is shown", "看不出同步的优势")
                        .from(chop(HUNDRED_WORKERS, 301), loop),
                outcome(Claim.CPU_BOUND, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(loop));
    }

    private static Stream<Arguments> quickBesideSlow() {
        RunResult loop = questions(EVENT_LOOP, 2);
        return Stream.of(
                outcome(
                                Claim.QUICK_BESIDE_SLOW,
                                SUPPORTED,
                                "one blocking worker takes 2.0 s, to the event loop 2.0 ms",
                                "2.0 s")
                        .from(questions(ONE_WORKER, 2_000), loop),
                outcome(Claim.QUICK_BESIDE_SLOW, ONLY_IF, "Only if every worker stands at a pan", "只在每位厨师都守着锅时成立")
                        .from(questions(ONE_WORKER, 2_000), questions(HUNDRED_WORKERS, 3), loop),
                outcome(Claim.QUICK_BESIDE_SLOW, NOT_SUPPORTED, "It does not", "并没有")
                        .from(questions(ONE_WORKER, 4), loop),
                outcome(Claim.QUICK_BESIDE_SLOW, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(loop));
    }

    private static Stream<Arguments> mistake() {
        RunResult loop = questions(EVENT_LOOP, 2);
        return Stream.of(
                outcome(
                                Claim.BLOCKED_LOOP,
                                SUPPORTED,
                                "with the sleep on the loop 2.0 s; with the sleep in a pool 3.0",
                                "3.0")
                        .from(loop, questions(BLOCKED_LOOP, 2_000), questions(OFFLOADED, 3)),
                outcome(Claim.BLOCKED_LOOP, ONLY_IF, "but so does the sleep in a pool (1.0 s)", "在线程池里 sleep 也一样")
                        .from(loop, questions(BLOCKED_LOOP, 2_000), questions(OFFLOADED, 1_000)),
                outcome(Claim.BLOCKED_LOOP, ONLY_IF, "thread pool was not measured", "线程池没有测")
                        .from(loop, questions(BLOCKED_LOOP, 2_000)),
                outcome(Claim.BLOCKED_LOOP, NOT_SUPPORTED, "does not hold up a quick question", "并没有拖住")
                        .from(loop, questions(BLOCKED_LOOP, 3), questions(OFFLOADED, 3)),
                outcome(Claim.BLOCKED_LOOP, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(loop));
    }

    private static Stream<Arguments> virtual() {
        RunResult one = cook(ONE_WORKER, 100, 4.9, 20_100, 20_300);
        RunResult loop = cook(EVENT_LOOP, 100, 491, 202, 216);
        return Stream.of(
                outcome(Claim.VIRTUAL, SUPPORTED, "no advantage of the loop shown", "看不出事件循环的优势")
                        .from(one, loop, cook(VIRTUAL, 100, 489, 203, 220)),
                outcome(Claim.VIRTUAL, ONLY_IF, "serves 245 dishes a second, 50% of", "的 50%")
                        .from(one, loop, cook(VIRTUAL, 100, 245, 400, 500)),
                outcome(Claim.VIRTUAL, NOT_SUPPORTED, "no more than one worker", "不比一位厨师多")
                        .from(one, loop, cook(VIRTUAL, 100, 4.9, 20_000, 20_300)),
                outcome(Claim.VIRTUAL, NOT_MEASURED, "this was measured on Java 17", "这次用的是 Java 17")
                        .from(one, loop));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("outcomes")
    void comesOutAsTheResultsSay(Claim claim, Verdict verdict, String english, String chinese, List<RunResult> runs) {
        DecidedClaim judgement = judged(claim, comparison(runs.toArray(RunResult[]::new)));
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(told(judgement, Locale.ENGLISH)).contains(english).doesNotContainPattern("\\{\\d");
        assertThat(told(judgement, Locale.CHINESE)).contains(chinese).doesNotContainPattern("\\{\\d");
    }

    private static Stream<Arguments> llmCall() {
        RunResult hundred = talk(HUNDRED_WORKERS, 1_000, 45.4, 20_100);
        RunResult loop = talk(EVENT_LOOP, 1_000, 446, 320);
        return Stream.of(
                outcome(Claim.LLM_CALL, SUPPORTED, "virtual threads do not keep up either: 200", "虚拟线程也跟不上")
                        .from(hundred, loop, talk(VIRTUAL, 1_000, 200, 2_000)),
                outcome(Claim.LLM_CALL, ONLY_IF, "virtual threads keeps up: 445, after 322 ms", "只对平台线程成立")
                        .from(hundred, loop, talk(VIRTUAL, 1_000, 445, 322)),
                outcome(Claim.LLM_CALL, ONLY_IF, "True of platform threads", "没有测")
                        .from(hundred, loop),
                outcome(Claim.LLM_CALL, NOT_SUPPORTED, "No advantage of async is shown", "看不出异步的优势")
                        .from(talk(HUNDRED_WORKERS, 100, 45, 310), talk(EVENT_LOOP, 100, 45.2, 305)),
                outcome(Claim.LLM_CALL, NOT_SUPPORTED, "the event loop itself reaches only 20%", "只达到理论的 20%")
                        .from(hundred, talk(EVENT_LOOP, 1_000, 91, 8_000)),
                outcome(Claim.LLM_CALL, NOT_MEASURED, "gave no numbers in plan “quick”", "所需的测量没有数字")
                        .from(talk(ONE_WORKER, 10, 0.45, 20_100), loop));
    }

    @ParameterizedTest
    @EnumSource(value = Claim.class, names = "VALIDATION", mode = EnumSource.Mode.EXCLUDE)
    void everyClaimIsReadWithEveryVerdict(Claim claim) {
        assertThat(outcomes().filter(outcome -> outcome.get()[0] == claim).map(outcome -> outcome.get()[1]))
                .contains(SUPPORTED, ONLY_IF, NOT_SUPPORTED, NOT_MEASURED);
    }

    @Test
    void quotesWhatTheServersAnsweredToTheBadOrder() {
        assertThat(told(judged(Claim.VALIDATION, QuickPlan.comparison()), Locale.ENGLISH))
                .isEqualTo(QuickPlan.ORDER + " → blocking server 400: " + QuickPlan.REFUSED
                        + " Event loop 422, with the field and the reason: " + QuickPlan.EXPLAINED
                        + " Documentation: 404 and 404; 200 and 200.");
        assertThat(judged(Claim.VALIDATION, comparison()).verdict()).isEqualTo(NOT_MEASURED);
    }

    @Test
    void plansThatDecideAllSaySoOfWhatGaveNoNumbers() {
        assertThat(told(judged(Claim.CPU_BOUND, planned("full")), Locale.ENGLISH))
                .isEqualTo("What this needs gave no numbers in plan “full”, or was left out of it.");
        assertThat(told(judged(Claim.LLM_CALL, planned("chat")), Locale.ENGLISH))
                .endsWith("plans “quick” and “full” measure it.");
    }

    private static Comparison planned(String plan) {
        Comparison quick = comparison();
        return new Comparison(plan, quick.startedAt(), 1, quick.cookMillis(), quick.machine(), List.of(), List.of());
    }

    @Test
    void fiveRepeatsAreTestedAndMediansTold() {
        List<RunResult> runs = Stream.of(490.0, 480.0, 485.0, 300.0, 487.0)
                .flatMap(luck -> Stream.of(
                        cook(ONE_WORKER, 100, luck / 100, 20_100, 20_300),
                        cook(HUNDRED_WORKERS, 100, luck, 204, 230),
                        cook(EVENT_LOOP, 100, luck + 3, 202, 216)))
                .toList();
        DecidedClaim judgement = judged(Claim.IO_BOUND, comparison(runs.toArray(RunResult[]::new)));
        assertThat(judgement.verdict()).isEqualTo(ONLY_IF);
        assertThat(told(judgement, Locale.ENGLISH)).contains("a hundred workers serve 485");
    }

    private static DecidedClaim judged(Claim claim, Comparison comparison) {
        return Claim.judged(comparison).get(claim.ordinal());
    }

    private static String told(DecidedClaim judgement, Locale language) {
        return plain(ClaimTexts.in(language).evidence(judgement));
    }

    private static Expected outcome(Claim claim, Verdict verdict, String english, String chinese) {
        return new Expected(claim, verdict, english, chinese);
    }

    private record Expected(Claim claim, Verdict verdict, String english, String chinese) {
        Arguments from(RunResult... runs) {
            return Arguments.of(claim, verdict, english, chinese, List.of(runs));
        }
    }
}
