package twokitchens.loadtest.report;

import static twokitchens.loadtest.report.Fixtures.BARE_JETTY;
import static twokitchens.loadtest.report.Fixtures.BARE_VERTX;
import static twokitchens.loadtest.report.Fixtures.BLOCKED_LOOP;
import static twokitchens.loadtest.report.Fixtures.EVENT_LOOP;
import static twokitchens.loadtest.report.Fixtures.FUTURES;
import static twokitchens.loadtest.report.Fixtures.HUNDRED_WORKERS;
import static twokitchens.loadtest.report.Fixtures.OFFLOADED;
import static twokitchens.loadtest.report.Fixtures.ONE_WORKER;
import static twokitchens.loadtest.report.Fixtures.TEN_WORKERS;
import static twokitchens.loadtest.report.Fixtures.THREADS;
import static twokitchens.loadtest.report.Fixtures.TWO_LOOPS;
import static twokitchens.loadtest.report.Fixtures.chop;
import static twokitchens.loadtest.report.Fixtures.cook;
import static twokitchens.loadtest.report.Fixtures.questions;
import static twokitchens.loadtest.report.Fixtures.quick;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;

/** What the full plan gives on a JVM without virtual threads, five times: every figure has something to show. */
final class FullPlan {
    private static final double[] LUCK = {1, 0.99, 1.006, 0.995, 1.01};

    private FullPlan() {}

    static Comparison comparison() {
        List<RunResult> runs = new ArrayList<>();
        for (int repeat = 1; repeat <= LUCK.length; repeat++) {
            int number = repeat;
            once(LUCK[repeat - 1]).map(run -> Fixtures.withRepeat(run, number)).forEach(runs::add);
        }
        return Results.comparison(
                "full",
                Instant.parse("2026-11-21T10:15:30Z"),
                4_920,
                Fixtures.COOK_MILLIS,
                Fixtures.MACHINE,
                runs,
                List.of(refused()));
    }

    private static FailedRun refused() {
        Finding finding = new Finding(AuditRule.GENERATOR_BUSY, List.of("0.97", "1.02"));
        return new FailedRun("users", BARE_VERTX, 10, "bare-vertx (users, 10 users): refused", List.of(finding));
    }

    private static Stream<RunResult> once(double luck) {
        return Stream.of(staircases(luck), controls(luck), others(luck), rushes(luck), paused(luck))
                .flatMap(runs -> runs);
    }

    private static Stream<RunResult> staircases(double luck) {
        return Stream.of(
                        cook(ONE_WORKER, 1, 4.8 * luck, 203 / luck, 209 / luck),
                        cook(ONE_WORKER, 10, 4.9 * luck, 2_020 / luck, 2_031 / luck),
                        cook(ONE_WORKER, 100, 4.9 * luck, 20_140 / luck, 20_320 / luck),
                        cook(TEN_WORKERS, 1, 4.8 * luck, 203 / luck, 209 / luck),
                        cook(TEN_WORKERS, 10, 49.2 * luck, 203 / luck, 212 / luck),
                        cook(TEN_WORKERS, 100, 49.3 * luck, 2_020 / luck, 2_060 / luck),
                        cook(TEN_WORKERS, 1000, 49.3 * luck, 20_200 / luck, 20_400 / luck),
                        cook(HUNDRED_WORKERS, 1, 4.8 * luck, 203 / luck, 209 / luck),
                        cook(HUNDRED_WORKERS, 10, 49.3 * luck, 202 / luck, 211 / luck),
                        cook(HUNDRED_WORKERS, 100, 487 * luck, 204 / luck, 231 / luck),
                        cook(HUNDRED_WORKERS, 1000, 488 * luck, 2_046 / luck, 2_120 / luck),
                        cook(EVENT_LOOP, 1, 4.8 * luck, 203 / luck, 208 / luck),
                        cook(EVENT_LOOP, 10, 49.5 * luck, 201 / luck, 209 / luck),
                        cook(EVENT_LOOP, 100, 491 * luck, 202 / luck, 216 / luck),
                        cook(EVENT_LOOP, 1000, 4_710 * luck, 210 / luck, 271 / luck))
                .map(run -> Fixtures.withTrace(run, trace(24, second -> second == 9 ? 260 : 204)))
                .map(run -> run.users() == 1
                        ? Fixtures.withFindings(run, new Finding(AuditRule.LITTLE_BLIND, List.of("33.1%")))
                        : run);
    }

    private static Stream<RunResult> controls(double luck) {
        return Stream.of(
                cook(BLOCKED_LOOP, 10, 4.9 * luck, 2_030, 2_080),
                cook(OFFLOADED, 100, 197 * luck, 508, 560),
                cook(FUTURES, 100, 489 * luck, 203, 226),
                cook(FUTURES, 1000, 4_330 * luck, 226, 340),
                cook(THREADS, 100, 486 * luck, 204, 240),
                cook(THREADS, 1000, 487 * luck, 2_050, 2_130));
    }

    private static Stream<RunResult> others(double luck) {
        return Stream.of(
                questions(ONE_WORKER, 2_010 * luck),
                questions(HUNDRED_WORKERS, 2.9 * luck),
                questions(EVENT_LOOP, 1.9 * luck),
                questions(BLOCKED_LOOP, 2_020 * luck),
                questions(OFFLOADED, 2.1 * luck),
                chop(ONE_WORKER, 310 * luck),
                chop(HUNDRED_WORKERS, 520 * luck),
                chop(EVENT_LOOP, 305 * luck),
                chop(TWO_LOOPS, 515 * luck),
                quick(HUNDRED_WORKERS, 10, 188 * luck, 2.2, 6.1),
                quick(EVENT_LOOP, 10, 190 * luck, 1.6, 4.4),
                quick(BARE_JETTY, 10, 191 * luck, 1.4, 4.0),
                quick(BARE_VERTX, 10, 192 * luck, 1.1, 3.6));
    }

    private static Stream<RunResult> rushes(double luck) {
        return Stream.of(
                steady(ONE_WORKER, 2.5, Optional.of(300.0), trace(20, second -> 290 * luck)),
                steady(ONE_WORKER, 4, Optional.of(600.0), trace(20, second -> (500 + 30 * (second % 7)) * luck)),
                steady(ONE_WORKER, 6, Optional.empty(), trace(20, second -> (210 + 205 * second) * luck)),
                steady(EVENT_LOOP, 6, Optional.of(200.0), trace(20, second -> 204)),
                lunch(HUNDRED_WORKERS, trace(16, FullPlan::crowded)),
                lunch(EVENT_LOOP, trace(16, second -> 206)));
    }

    private static double crowded(long second) {
        double grown = second < 6 ? 0 : Math.min(second - 5, 4) * 500;
        return 204 + Math.max(0, grown - Math.max(0, second - 9) * 500);
    }

    static RunResult steady(Contender contender, double rate, Optional<Double> theory, List<SecondStats> trace) {
        return openModel(
                contender, new OpenLoad(List.of(new OpenLoad.Rate(rate, 20)), theory, 590, trace), rate, trace);
    }

    static RunResult lunch(Contender contender, List<SecondStats> trace) {
        List<OpenLoad.Rate> rates =
                List.of(new OpenLoad.Rate(250, 6), new OpenLoad.Rate(750, 4), new OpenLoad.Rate(250, 6));
        return openModel(contender, new OpenLoad(rates, Optional.empty(), 480, trace), 375, trace);
    }

    private static RunResult openModel(Contender contender, OpenLoad load, double rate, List<SecondStats> trace) {
        double mean =
                trace.stream().mapToDouble(SecondStats::medianMillis).average().orElse(0);
        RunResult run = Fixtures.run("open", contender, 0, rate, Optional.empty(), mean, mean * 2);
        return Fixtures.withTrace(Fixtures.withOpen(run, load), trace);
    }

    private static Stream<RunResult> paused(double luck) {
        return Stream.of(HUNDRED_WORKERS, EVENT_LOOP)
                .map(contender -> Fixtures.run("pause", contender, 50, 498, Optional.empty(), 2.1, 1_198 * luck))
                .map(run -> Fixtures.withFreeze(run, new Pause(1.4, Fixtures.latency(9_960, 2, 6.2))));
    }

    static List<SecondStats> trace(int seconds, LongToDoubleFunction median) {
        return LongStream.range(0, seconds)
                .mapToObj(second -> new SecondStats(
                        second + 1, 50, median.applyAsDouble(second), 1.2 * median.applyAsDouble(second)))
                .toList();
    }
}
