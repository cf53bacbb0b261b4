package twokitchens.loadtest.result.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Theory;

/** Every claim, against results that must make it come out one way and the other, read in both languages. */
class ClaimsTest {
    /**
     * Claim, verdict, words of its evidence in English and Chinese, and runs: contender, clients, responses a second,
     * milliseconds to the response or the first token, and, where they matter, MiB, threads and failures.
     */
    private static final String TABLE = """
            ONE_COOK ONLY_IF | But 100 workers give 490 a second, more at a time | 100 个线程每秒 490 个 \
            | sync-1 1 5 200; sync-1 100 4.9 20100; sync-100 100 490 204
            ONE_COOK ONLY_IF | But 10 workers give 49.0 a second, more at a time | 10 个线程每秒 49.0 个 \
            | sync-1 1 5 200; sync-1 10 5 2000; sync-1 100 4.9 20100; sync-10 10 49 204
            ONE_COOK ONLY_IF | each waits 20.1 s instead of 200 ms, 100 times as long. More workers | 100 倍 \
            | sync-1 1 5 200; sync-1 100 4.9 20100
            ONE_COOK SUPPORTED | 100 workers give no more: 4.90 a second | 也不更多：每秒 4.90 个 \
            | sync-1 1 5 200; sync-1 100 4.9 20100; sync-100 100 4.9 20100
            ONE_COOK ONLY_IF | the wait grows 10 times | 是 10 倍，而理论是 100 倍 | sync-1 1 5 200; sync-1 100 5 2000
            ONE_COOK NOT_SUPPORTED | did not serve one request at a time | 并非一次一个 | sync-1 1 5 200; sync-1 100 50 2000
            ONE_COOK NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 | sync-1 1 5 200
            FEW_USERS SUPPORTED | 10 workers 20.0, one worker 5.00; a client alone gets 2.00 | 20.0 个 \
            | sync-1 1 2 500; async-1 1 5 200; sync-1 10 5 2000; sync-10 10 20 500; async-1 10 49.5 202
            FEW_USERS ONLY_IF | Only from some clients on: 10 get 49.5 | 客户端多一些才成立 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 5 2000; sync-10 10 20 500; async-1 10 49.5 202
            FEW_USERS ONLY_IF | Only if they all share one worker. 10 clients get 5.00 | 共用一个工作线程 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 5 2000; sync-10 10 49 203; async-1 10 49.5 202
            FEW_USERS ONLY_IF | but 490 from 100 workers | 100 个线程有 490 个 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 5 2000; sync-100 10 490 20; async-1 10 49.5 202
            FEW_USERS ONLY_IF | More workers were not measured | 更多线程没有测 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 5 2000; async-1 10 49.5 202
            FEW_USERS NOT_SUPPORTED | It does not: 10 clients get 30.0 | 并没有：10 个客户端时 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 30 330; sync-10 10 49 203; async-1 10 49.5 202
            FEW_USERS NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 \
            | sync-1 1 5 200; async-1 1 5 200; sync-1 10 5 2000
            MORE_COOKS SUPPORTED | 100 workers give 490 responses a second, 100 times | 4.90 个）的 100 倍 \
            | sync-1 100 4.9 20100; sync-100 100 490 204; sync-10 100 49 2000
            MORE_COOKS ONLY_IF | 10 workers give 24.5 responses a second, 5.0 times | 理论是 10 倍 \
            | sync-1 100 4.9 20100; sync-100 100 490 204; sync-10 100 24.5 4000
            MORE_COOKS NOT_SUPPORTED | More workers do not help | 没有用 | sync-1 100 4.9 20100; sync-100 100 5 20000
            MORE_COOKS NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 | sync-1 100 4.9 20100
            MANY_WAITING SUPPORTED | 1,000 clients at once: 4,800 responses a second, 96% | 的 96% | async-1 1000 4800 205
            MANY_WAITING ONLY_IF | 3,000 responses a second are 60% of theory | 理论值的 60% | async-1 1000 3000 330
            MANY_WAITING ONLY_IF | 7 requests failed | 7 个请求失败 | async-1 1000 4800 205 118 14 7
            MANY_WAITING ONLY_IF | 150 threads | 150 个线程 | async-1 1000 4800 205 118 150
            MANY_WAITING ONLY_IF | Only shown for 100 clients | 只测到 100 个 | async-1 100 490 202
            MANY_WAITING NOT_SUPPORTED | 1,000 clients are too many | 已经太多 | async-1 1000 900 1100
            MANY_WAITING NOT_SUPPORTED | 1,014 threads | 1,014 个线程 | async-1 1000 4800 205 300 1014
            MANY_WAITING NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 | sync-1 1 5 200
            WORKERS_COST SUPPORTED | 114 threads and 400 MiB against 14 and 120 | 400 MiB \
            | sync-10 100 49 2000; sync-100 100 488 204 400 114; async-1 100 491 202 120 14
            WORKERS_COST ONLY_IF | The workers, yes; much memory, no | 大量内存，不对 \
            | sync-10 100 49 2000; sync-100 100 488 204 130 114; async-1 100 491 202 120 14
            WORKERS_COST ONLY_IF | virtual ones keep up as well | 虚拟线程也跟得上 \
            | sync-10 100 49 2000; sync-100 100 488 204 400 114; async-1 100 491 202 120 14; sync-virtual 100 489 203
            WORKERS_COST ONLY_IF | Even 100 workers do not keep up | 100 个工作线程也不够 \
            | sync-10 100 49 2000; sync-100 100 300 330; async-1 100 491 202 120 14
            WORKERS_COST NOT_SUPPORTED | Fewer workers do: 10 give 490 | 少一些也行 \
            | sync-10 100 490 204; sync-100 100 488 204 130 114; async-1 100 491 202 120 14
            WORKERS_COST NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 \
            | sync-100 100 488 204; async-1 100 491 202
            IO_BOUND SUPPORTED | one blocking worker 4.90, a hundred 250 | 100 个 250 个 \
            | sync-1 100 4.9 20100; sync-100 100 250 400; async-1 100 491 202
            IO_BOUND ONLY_IF | Only if there are fewer workers than clients | 只在工作线程比客户端少时成立 \
            | sync-1 100 4.9 20100; sync-100 100 488 204; async-1 100 491 202
            IO_BOUND NOT_SUPPORTED | no advantage of async is shown | 看不出异步的优势 \
            | sync-1 100 4.9 20100; sync-100 100 488 204; async-1 100 4.9 20000
            IO_BOUND NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 \
            | sync-1 100 4.9 20100; async-1 100 491 202
            CPU_BOUND SUPPORTED | with one thread 400; the event loop 300 | 用 1 个线程 400 个 \
            | chop sync-100 10 520 20; chop sync-1 10 400 20; chop async-1 10 300 20
            CPU_BOUND ONLY_IF | Only if it has more threads than the loop | 只在线程比事件循环多时成立 \
            | chop sync-100 10 520 20; chop sync-1 10 302 20; chop async-1 10 300 20
            CPU_BOUND ONLY_IF | with one thread each was not measured | 各用一个线程时同步是否更好，没有测 \
            | chop sync-100 10 520 20; chop async-1 10 300 20
            CPU_BOUND NOT_SUPPORTED | No advantage of sync is shown | 看不出同步的优势 \
            | chop sync-100 10 301 20; chop async-1 10 300 20
            CPU_BOUND NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 | chop async-1 10 300 20
            QUICK_BESIDE_SLOW SUPPORTED | one blocking worker takes 2.0 s, to the event loop 2.0 ms | 2.0 s \
            | quick sync-1 10 2 2000; quick async-1 10 96 2
            QUICK_BESIDE_SLOW ONLY_IF | Only if every worker is busy | 只在所有工作线程都被占用时成立 \
            | quick sync-1 10 2 2000; quick sync-100 10 94 3; quick async-1 10 96 2
            QUICK_BESIDE_SLOW NOT_SUPPORTED | It does not | 并没有 \
            | quick sync-1 10 92 4; quick async-1 10 96 2
            QUICK_BESIDE_SLOW NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 \
            | quick async-1 10 96 2
            BLOCKED_LOOP SUPPORTED | with the sleep on the loop 2.0 s; with the sleep in a pool 3.0 | 3.0 \
            | quick async-1 10 96 2; quick async-blocking 10 2 2000; quick async-offloaded 10 94 3
            BLOCKED_LOOP ONLY_IF | but so does the sleep in a pool (1.0 s) | 在线程池里 sleep 也一样 \
            | quick async-1 10 96 2; quick async-blocking 10 2 2000; quick async-offloaded 10 5 1000
            BLOCKED_LOOP ONLY_IF | thread pool was not measured | 线程池没有测 \
            | quick async-1 10 96 2; quick async-blocking 10 2 2000
            BLOCKED_LOOP NOT_SUPPORTED | does not hold up a quick request | 并没有拖住 \
            | quick async-1 10 96 2; quick async-blocking 10 94 3; quick async-offloaded 10 94 3
            BLOCKED_LOOP NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 \
            | quick async-1 10 96 2
            VIRTUAL SUPPORTED | no advantage of the loop shown | 看不出事件循环的优势 \
            | sync-1 100 4.9 20100; async-1 100 491 202; sync-virtual 100 489 203
            VIRTUAL ONLY_IF | gives 245 responses a second, 50% of | 的 50% \
            | sync-1 100 4.9 20100; async-1 100 491 202; sync-virtual 100 245 400
            VIRTUAL NOT_SUPPORTED | no more than one worker | 不比 1 个工作线程多 \
            | sync-1 100 4.9 20100; async-1 100 491 202; sync-virtual 100 4.9 20000
            VIRTUAL NOT_MEASURED | this was measured on Java 17 | 这次用的是 Java 17 \
            | sync-1 100 4.9 20100; async-1 100 491 202
            LLM_CALL SUPPORTED | virtual threads do not keep up either: 200 | 虚拟线程也跟不上 \
            | chat sync-100 1000 45.4 20100; chat async-1 1000 446 320; chat sync-virtual 1000 200 2000
            LLM_CALL ONLY_IF | virtual threads keeps up: 445, after 322 ms | 只对平台线程成立 \
            | chat sync-100 1000 45.4 20100; chat async-1 1000 446 320; chat sync-virtual 1000 445 322
            LLM_CALL ONLY_IF | True of platform threads | 没有测 | chat sync-100 1000 45.4 20100; chat async-1 1000 446 320
            LLM_CALL NOT_SUPPORTED | No advantage of async is shown | 看不出异步的优势 \
            | chat sync-100 100 45 310; chat async-1 100 45.2 305
            LLM_CALL NOT_SUPPORTED | the event loop itself reaches only 20% | 只达到理论的 20% \
            | chat sync-100 1000 45.4 20100; chat async-1 1000 91 8000
            DATABASE SUPPORTED | the event loop answers 249 requests a second, a hundred blocking workers 98.0 | 100 个阻塞线程 98.0 个 \
            | query sync-100 1000@50 98 10000; query async-1 1000@50 249 4000
            DATABASE ONLY_IF | ten workers answer 49.0 requests a second, the event loop 249; but a hundred workers 248 | 线程比连接少 \
            | query sync-100 1000@50 248 4000; query async-1 1000@50 249 4000; query sync-10 1000@50 49 20000; \
            query sync-100 100@10 49 2000; query async-1 100@10 249 2000
            DATABASE NOT_SUPPORTED | The pool decides: with 1,000 clients and 50 connections the event loop answers 249 | 决定的是连接池 \
            | query sync-100 1000@50 248 4000; query async-1 1000@50 249 4000; query sync-virtual 1000@50 247 4000
            DATABASE NOT_SUPPORTED | A request waits 3.8 s for a connection, its query takes 200 ms | 等连接 3.8 s \
            | query sync-100 1000@50 248 4000; query async-1 1000@50 249 4000; query sync-10 1000@10 49 20000
            DATABASE NOT_SUPPORTED | the event loop itself reaches only 40% of theory | 只达到理论的 40% \
            | query sync-100 1000@50 249 4000; query async-1 1000@50 100 4000
            DATABASE NOT_MEASURED | plan “database” measures it | 方案“database”会测 \
            | query sync-100 1000@50 249 4000; query async-1 1000@10 249 4000
            LLM_CALL NOT_MEASURED | gave no numbers in plan “quick” | 所需的测量没有数字 | chat sync-1 10 0.45 20100; chat async-1 1000 446 320
            """;

    record Row(Claim claim, Verdict verdict, String english, String chinese, List<RunResult> runs) {
        static Row of(String line) {
            String[] cells = line.split(" *\\| *");
            return new Row(
                    Claim.valueOf(cells[0].split(" ")[0]),
                    Verdict.valueOf(cells[0].split(" ")[1]),
                    cells[1],
                    cells[2],
                    Arrays.stream(cells[3].split("; *")).map(ClaimsTest::run).toList());
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().map(Row::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void comesOutAsTheResultsSay(Row row) {
        DecidedClaim decided = decided(row.claim(), Results.comparison(row.runs()));
        assertThat(decided.verdict()).isEqualTo(row.verdict());
        assertThat(told(decided, Locale.ENGLISH)).contains(row.english()).doesNotContainPattern("\\{\\d");
        assertThat(told(decided, Locale.CHINESE)).contains(row.chinese()).doesNotContainPattern("\\{\\d");
    }

    @Test
    void everyClaimIsReadWithEveryVerdict() {
        Map<Claim, Set<Verdict>> read =
                rows().collect(Collectors.groupingBy(Row::claim, Collectors.mapping(Row::verdict, Collectors.toSet())));
        assertThat(read.keySet()).isEqualTo(EnumSet.complementOf(EnumSet.of(Claim.VALIDATION)));
        assertThat(read.values()).allMatch(EnumSet.complementOf(EnumSet.of(Verdict.SHOWN))::equals);
    }

    @Test
    void quotesWhatTheServersAnsweredToTheBadRequest() {
        Comparison asked = Results.comparison(
                List.of(),
                new Exchange("sync-1", "POST", "/users", "{bad}", 400, "application/json", "no string"),
                new Exchange("async-1", "POST", "/users", "{bad}", 422, "application/json", "{\"loc\":[\"name\"]}"),
                new Exchange("sync-1", "GET", "/openapi.json", "", 404, "", ""),
                new Exchange("async-1", "GET", "/openapi.json", "", 200, "", "{\"openapi\":\"3.1.0\"}"),
                new Exchange("sync-1", "GET", "/docs", "", 404, "", ""),
                new Exchange("async-1", "GET", "/docs", "", 200, "", ""));
        assertThat(told(decided(Claim.VALIDATION, asked), Locale.ENGLISH))
                .isEqualTo("{bad} → blocking server 400: no string Event loop 422, with the field and the reason:"
                        + " {\"loc\":[\"name\"]} Documentation: 404 and 404; 200 and 200.");
        assertThat(decided(Claim.VALIDATION, Results.comparison(List.of())).verdict())
                .isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void plansThatDecideAllSaySoOfWhatGaveNoNumbers() {
        assertThat(told(decided(Claim.CPU_BOUND, planned("full")), Locale.ENGLISH))
                .isEqualTo("What this needs gave no numbers in plan “full”, or was left out of it.");
        assertThat(told(decided(Claim.LLM_CALL, planned("chat")), Locale.ENGLISH))
                .endsWith("plans “quick” and “full” measure it.");
    }

    private static Comparison planned(String plan) {
        return Results.with(Results.comparison(List.of()), "plan", plan);
    }

    @Test
    void fiveRepeatsAreTestedAndMediansTold() {
        List<RunResult> runs = Stream.of(490.0, 480.0, 485.0, 300.0, 487.0)
                .flatMap(luck -> Stream.of(
                        "sync-1 100 " + luck / 100 + " 20100",
                        "sync-100 100 " + luck + " 204",
                        "async-1 100 " + (luck + 3) + " 202"))
                .map(ClaimsTest::run)
                .toList();
        DecidedClaim decided = decided(Claim.IO_BOUND, Results.comparison(runs));
        assertThat(decided.verdict()).isEqualTo(Verdict.ONLY_IF);
        assertThat(told(decided, Locale.ENGLISH)).contains("a hundred workers give 485");
    }

    private static DecidedClaim decided(Claim claim, Comparison comparison) {
        return Claim.judged(comparison).get(claim.ordinal());
    }

    private static String told(DecidedClaim decided, Locale language) {
        return ClaimTexts.in(language).evidence(decided).replace('\u00a0', ' ');
    }

    /** Waiting takes 200 ms, an answer of the language model 2.2 s. */
    private static RunResult run(String text) {
        String first = text.split(" ")[0];
        String scenario = Map.of("chop", "chop", "chat", "chat", "query", "query", "quick", "quick-beside-slow")
                .getOrDefault(first, "cook");
        String[] facts =
                text.substring(scenario.equals("cook") ? 0 : first.length() + 1).split(" ");
        Contender contender = Results.contender(facts[0]);
        int users = Integer.parseInt(facts[1].replaceFirst("@.*", ""));
        double throughput = Double.parseDouble(facts[2]);
        double millis = Double.parseDouble(facts[3]);
        double memory = facts.length > 4 ? Double.parseDouble(facts[4]) : 118;
        int threads = facts.length > 5
                ? Integer.parseInt(facts[5])
                : 14 + contender.workers().orElse(0);
        long ok = Math.round(throughput * 20);
        double service = Map.of("cook", 0.2, "query", 0.2, "chat", 2.2).getOrDefault(scenario, 0.0);
        Latency latency = new Latency(ok, millis, millis, millis, Map.of("p50", millis));
        Optional<Integer> pool = Optional.of(facts[1])
                .filter(load -> load.contains("@"))
                .map(load -> Integer.valueOf(load.replaceFirst(".*@", "")));
        Optional<Integer> atOnce = Theory.fewest(contender.workers(), pool);
        RunResult run = Results.run(
                contender,
                users,
                20,
                ok,
                throughput,
                "scenario",
                scenario,
                "failed",
                facts.length > 6 ? Long.parseLong(facts[6]) : 0,
                "theory",
                Optional.of(Math.min(users, atOnce.orElse(users)) / service).filter(Double::isFinite),
                "latency",
                Optional.of(latency),
                "server",
                new ProcessUse(0.5, memory, threads, 0, 20, Optional.empty()),
                "chat",
                scenario.equals("chat") ? Optional.of(new Chat(latency, Optional.empty(), 1)) : Optional.empty());
        return Results.with(
                run,
                "database",
                pool.map(number -> new DatabaseUse(
                        "PostgreSQL",
                        number,
                        Optional.of(new Latency(ok, millis - 200, millis - 200, millis - 200, Map.of())),
                        Optional.of(new Latency(ok, 200, 200, 200, Map.of())),
                        Optional.empty())));
    }
}
