package twokitchens.loadtest.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.ServerKind;

/** Comparisons written by hand; a dish waits 200 ms, so one worker can serve 5 a second. */
final class Fixtures {
    static final Contender ONE_WORKER = blocking("sync-1", 1);
    static final Contender HUNDRED_WORKERS = blocking("sync-100", 100);
    static final Contender VIRTUAL = new Contender("sync-virtual", ServerKind.BLOCKING, "Javalin", Optional.empty());
    static final Contender TEN_WORKERS = blocking("sync-10", 10);
    static final Contender BLOCKED_LOOP =
            new Contender("async-blocking", ServerKind.EVENT_LOOP, "Vert.x", Optional.of(1));
    static final Contender OFFLOADED =
            new Contender("async-offloaded", ServerKind.EVENT_LOOP, "Vert.x", Optional.of(40));
    static final Contender TWO_LOOPS = new Contender("async-2", ServerKind.EVENT_LOOP, "Vert.x", Optional.empty());
    static final Contender FUTURES = new Contender("sync-future", ServerKind.EVENT_LOOP, "Javalin", Optional.empty());
    static final Contender THREADS = new Contender("async-worker", ServerKind.BLOCKING, "Vert.x", Optional.of(100));
    static final Contender BARE_JETTY = new Contender("bare-jetty", ServerKind.BLOCKING, "Jetty", Optional.of(100));
    static final Contender BARE_VERTX =
            new Contender("bare-vertx", ServerKind.EVENT_LOOP, "Vert.x core", Optional.empty());
    static final Contender EVENT_LOOP = new Contender("async-1", ServerKind.EVENT_LOOP, "Vert.x", Optional.empty());

    static final long COOK_MILLIS = 200;

    static final Machine MACHINE = new Machine(
            "Debian GNU/Linux 12 (bookworm), Linux 6.1",
            "AMD EPYC 7B13",
            2,
            24_052,
            "Eclipse Adoptium 17.0.15+6",
            "4c1f2ab+",
            Map.of("Javalin", "7.2.3", "Vert.x", "5.1.6", "Gatling", "3.15.1"));

    private Fixtures() {}

    /** What a quiet machine of two cores gives: every figure has something to show. */
    static Comparison typical() {
        return comparison(
                cook(ONE_WORKER, 1, 4.96, 201, 207),
                cook(ONE_WORKER, 10, 4.95, 2_020, 2_031),
                cook(ONE_WORKER, 100, 4.95, 20_140, 20_320),
                cook(HUNDRED_WORKERS, 1, 4.95, 202, 208),
                cook(HUNDRED_WORKERS, 10, 49.3, 202, 211),
                cook(HUNDRED_WORKERS, 100, 487, 204, 231),
                cook(HUNDRED_WORKERS, 1000, 488, 2_046, 2_120),
                cook(VIRTUAL, 1, 4.95, 202, 209),
                cook(VIRTUAL, 10, 49.3, 202, 210),
                cook(VIRTUAL, 100, 490, 203, 226),
                cook(VIRTUAL, 1000, 4_020, 236, 402),
                cook(EVENT_LOOP, 1, 4.96, 201, 206),
                cook(EVENT_LOOP, 10, 49.5, 201, 209),
                cook(EVENT_LOOP, 100, 493, 202, 216),
                cook(EVENT_LOOP, 1000, 4_610, 213, 281),
                quick(ONE_WORKER, 1, 1_510, 0.6, 1.9),
                quick(ONE_WORKER, 100, 4_820, 20.1, 41),
                quick(HUNDRED_WORKERS, 1, 1_490, 0.6, 2.0),
                quick(HUNDRED_WORKERS, 100, 6_240, 14.8, 52),
                quick(EVENT_LOOP, 1, 1_830, 0.5, 1.4),
                quick(EVENT_LOOP, 100, 9_410, 10.2, 24));
    }

    /** The same with what goes wrong: a killed contender, time-outs, an impossible rate, hostile names. */
    static Comparison troubled() {
        Contender hostile =
                new Contender("<script>alert(1)</script>", ServerKind.BLOCKING, "\"><img src=x>", Optional.of(4));
        List<RunResult> runs = new ArrayList<>(typical().runs());
        runs.add(cook(hostile, 10, 26, 380, 420));
        runs.add(withFailures(cook(hostile, 100, 19.9, 4_900, 5_100), 17));
        return Results.comparison(
                "quick & <b>dirty</b>",
                Instant.parse("2026-11-21T23:30:00Z"),
                131,
                COOK_MILLIS,
                MACHINE,
                runs,
                List.of(new FailedRun("cook", ONE_WORKER, 1000, "sync-1 ended with exit code 137 (killed) after 3 s")));
    }

    static Comparison comparison(RunResult... runs) {
        return Results.comparison(
                "quick", Instant.parse("2026-11-21T10:15:30Z"), 127, COOK_MILLIS, MACHINE, List.of(runs), List.of());
    }

    static Comparison onlyFailed() {
        return Results.comparison(
                "quick",
                Instant.parse("2026-11-21T10:15:30Z"),
                4,
                COOK_MILLIS,
                MACHINE,
                List.of(),
                List.of(new FailedRun("cook", EVENT_LOOP, 100, "async-1 did not answer within 10 s of its start")));
    }

    static Contender blocking(String name, int workers) {
        return new Contender(name, ServerKind.BLOCKING, "Javalin", Optional.of(workers));
    }

    /** A run of waiting dishes: 20 s, so few requests support few percentiles. */
    static RunResult cook(Contender contender, int users, double throughput, double p50, double p99) {
        double theory = Math.min(users, contender.workers().orElse(Integer.MAX_VALUE)) * 1000.0 / COOK_MILLIS;
        return run("cook", contender, users, throughput, Optional.of(theory), p50, p99);
    }

    /** Quick questions of bystanders. */
    static RunResult questions(Contender contender, double p50) {
        return run(
                "quick-beside-slow", contender, 10, Math.max(2, 5_000 / (50 + p50)), Optional.empty(), p50, p50 * 1.3);
    }

    /** A run of chopping. */
    static RunResult chop(Contender contender, double throughput) {
        return run("chop", contender, 10, throughput, Optional.empty(), 10_000 / throughput, 14_000 / throughput);
    }

    /** A run of requests that nothing bounds but the processor. */
    static RunResult quick(Contender contender, int users, double throughput, double p50, double p99) {
        return run("users", contender, users, throughput, Optional.empty(), p50, p99);
    }

    static LocalizedComparison english(Comparison comparison) {
        return LocalizedComparison.of(comparison, Locale.ENGLISH);
    }

    /** All figures in both languages. */
    /** One figure of this name. */
    static Figure figure(String id, LocalizedComparison edition) {
        return Figures.ALL.stream()
                .filter(spec -> spec.id().equals(id))
                .findFirst()
                .orElseThrow()
                .figure(edition);
    }

    static Stream<Figure> figures(Comparison comparison) {
        return ReportWriter.LANGUAGES.stream()
                .map(language -> ReportPage.of(LocalizedComparison.of(comparison, language)))
                .flatMap(article -> article.figures().stream());
    }

    /** All that stands over a figure. */
    static String said(Figure figure) {
        return plain((figure.takeaway() + " " + figure.detail()).strip());
    }

    static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    static RunResult withMemory(RunResult run, double residentMiB) {
        return withServer(run, residentMiB, run.server().threads());
    }

    static RunResult withServer(RunResult run, double residentMiB, int threads) {
        var server = Results.use(run.server().cpuCores(), residentMiB, threads);
        return copy(run, run.failed(), server, run.repeat(), run.open(), run.pause(), run.findings(), run.trace());
    }

    static RunResult withFailures(RunResult run, long failed) {
        return copy(run, failed, run.server(), run.repeat(), run.open(), run.pause(), run.findings(), run.trace());
    }

    static RunResult withRepeat(RunResult run, int repeat) {
        return copy(run, run.failed(), run.server(), repeat, run.open(), run.pause(), run.findings(), run.trace());
    }

    static RunResult withOpen(RunResult run, OpenLoad open) {
        return copy(
                run,
                run.failed(),
                run.server(),
                run.repeat(),
                Optional.of(open),
                run.pause(),
                run.findings(),
                run.trace());
    }

    static RunResult withFreeze(RunResult run, Pause pause) {
        return copy(
                run,
                run.failed(),
                run.server(),
                run.repeat(),
                run.open(),
                Optional.of(pause),
                run.findings(),
                run.trace());
    }

    static RunResult withFindings(RunResult run, Finding... findings) {
        return copy(
                run, run.failed(), run.server(), run.repeat(), run.open(), run.pause(), List.of(findings), run.trace());
    }

    static RunResult withTrace(RunResult run, List<SecondStats> trace) {
        return copy(run, run.failed(), run.server(), run.repeat(), run.open(), run.pause(), run.findings(), trace);
    }

    private static RunResult copy(
            RunResult run,
            long failed,
            ProcessUse server,
            int repeat,
            Optional<OpenLoad> open,
            Optional<Pause> pause,
            List<Finding> findings,
            List<SecondStats> trace) {
        return new RunResult(
                run.scenario(),
                run.contender(),
                run.users(),
                run.windowSeconds(),
                run.ok(),
                failed,
                run.throughput(),
                run.theory(),
                run.latency(),
                server,
                run.generator(),
                run.gatlingReport(),
                run.histogramLog(),
                repeat,
                run.flow(),
                run.lagMillis(),
                open,
                pause,
                run.chat(),
                run.model(),
                findings,
                trace);
    }

    static RunResult run(
            String scenario,
            Contender contender,
            int users,
            double throughput,
            Optional<Double> theory,
            double p50,
            double p99) {
        double seconds = 20;
        long ok = Math.round(throughput * seconds);
        int threads = 14 + contender.workers().orElse(0);
        double memory = 118 + threads * 0.35 + Math.sqrt(users) * 1.4;
        String folder = "runs/" + scenario + "-" + contender.workers().orElse(0) + "-" + contender.kind() + "-" + users;
        return Results.run(
                scenario,
                contender,
                users,
                seconds,
                ok,
                0,
                throughput,
                theory,
                Optional.of(latency(ok, p50, p99)),
                Results.use(Math.min(1.0, throughput / 5_000), memory, threads),
                Results.use(Math.min(1.0, throughput / 5_500), 240, 30),
                folder + "/gatling/index.html",
                folder + "/latency.hlog");
    }

    static Latency latency(long count, double p50, double p99) {
        var percentiles = new HashMap<String, Double>();
        percentiles.put("p50", p50);
        percentiles.put("p90", p50 + (p99 - p50) * 0.4);
        if (count >= 95) {
            percentiles.put("p99", p99);
        }
        if (count >= 5_000) {
            percentiles.put("p99.9", p99 * 1.12);
        }
        return new Latency(count, p50 * 0.98, p50 * 1.01, p99 * 1.2, percentiles);
    }
}
