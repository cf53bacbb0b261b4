package twokitchens.loadtest.report;

import static twokitchens.loadtest.result.Results.with;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.ChatCalibration;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Profile;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.WarmUpCheck;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

/** Comparisons written by hand; a dish waits 200 ms, so one worker can serve 5 a second. */
final class Fixtures {
    static final long COOK_MILLIS = 200;
    static final Machine MACHINE = new Machine(
            "Debian GNU/Linux 12 (bookworm), Linux 6.1",
            "AMD EPYC 7B13",
            2,
            24_052,
            "Eclipse Adoptium 17.0.15+6",
            "4c1f2ab+",
            Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g -XX:+UseZGC"),
            Map.of("Javalin", "7.2.3", "Vert.x", "5.1.6", "Gatling", "3.15.1"));
    static final String REFUSED = "{\"error\":\"name 和 email 必须是字符串\"}";
    static final String EXPLAINED = "{\"detail\":[{\"type\":\"string_type\",\"loc\":[\"body\",\"name\"],"
            + "\"msg\":\"Input should be a valid string\",\"input\":123}]}";
    private static final Map<String, String> BODIES = Map.of(
            "REFUSED",
            REFUSED,
            "EXPLAINED",
            EXPLAINED,
            "CREATED",
            "{\"email\":\"t@example.com\",\"id\":3,\"name\":123}",
            "WRONG",
            "{\"error\":\"bad request\"}");

    /** It allowed half of what was planned. */
    static final Optional<ChatCalibration> CALIBRATION =
            Optional.of(new ChatCalibration(RunWords.ANSWER_MILLIS, 1_000, 500, 1.31, 2));

    private Fixtures() {}

    /** What a quiet machine of two cores gives. */
    static Comparison typical() {
        return RunWords.comparison("""
                cook sync-1 1 4.96 201 207
                cook sync-1 10 4.95 2020 2031
                cook sync-1 100 4.95 20140 20320
                cook sync-100 1 4.95 202 208
                cook sync-100 10 49.3 202 211
                cook sync-100 100 487 204 231
                cook sync-100 1000 488 2046 2120
                cook sync-virtual 1 4.95 202 209
                cook sync-virtual 10 49.3 202 210
                cook sync-virtual 100 490 203 226
                cook sync-virtual 1000 4020 236 402
                cook async-1 1 4.96 201 206
                cook async-1 10 49.5 201 209
                cook async-1 100 493 202 216
                cook async-1 1000 4610 213 281
                users sync-1 1 1510 0.6 1.9
                users sync-1 100 4820 20.1 41
                users sync-100 1 1490 0.6 2.0
                users sync-100 100 6240 14.8 52
                users async-1 1 1830 0.5 1.4
                users async-1 100 9410 10.2 24
                """);
    }

    /** The same with what goes wrong: a killed contender, time-outs, an impossible rate, hostile names. */
    static Comparison troubled() {
        Contender hostile =
                new Contender("<script>alert(1)</script>", ServerKind.BLOCKING, "\"><img src=x>", Optional.of(4));
        List<RunResult> runs = new ArrayList<>(typical().runs());
        runs.add(with(
                closed("cook", hostile, 10, 26, Optional.of(20.0), 380, 420),
                "profile",
                Optional.of(Profile.none(Profile.Status.FOREIGN))));
        Profile recorded = new Profile(Profile.Status.RECORDED, Optional.of(Results.recording(4.9, 21.5)));
        runs.set(0, runs.get(0).with(recorded));
        runs.add(with(closed("cook", hostile, 100, 19.9, Optional.of(20.0), 4_900, 5_100), "failed", 17L));
        FailedRun killed = new FailedRun(
                "cook", Results.contender("sync-1"), 1000, "sync-1 ended with exit code 137 (killed) after 3 s");
        return comparison(runs, "plan", "quick & <b>dirty</b>", "seconds", 131, "failedRuns", List.of(killed));
    }

    static Comparison onlyFailed() {
        return failed(new FailedRun(
                "cook", Results.contender("async-1"), 100, "async-1 did not answer within 10 s of its start"));
    }

    static Comparison failed(FailedRun failed) {
        return comparison(List.of(), "seconds", 4, "failedRuns", List.of(failed));
    }

    /** What the quick plan gives with a JDK 25 beside the build's own: every claim and every row is decided. */
    static Comparison quick() {
        return comparison(
                RunWords.runs("""
                        cook sync-1 1 4.96 201 207
                        cook sync-1 10 4.95 2020 2031
                        cook sync-1 100 4.95 20140 20320
                        cook sync-10 10 49.4 202 211
                        cook sync-100 100 487 204 231
                        cook sync-100 1000 488 2046 2120 317 MiB 123 threads
                        cook sync-virtual 100 490 203 226
                        cook sync-virtual 1000 4420 223 302
                        cook async-1 1 4.96 201 206
                        cook async-1 10 49.5 201 209
                        cook async-1 100 493 202 216
                        cook async-1 1000 4610 213 281 276 MiB 24 threads
                        ask sync-1 2010; ask sync-100 2.9; ask async-1 1.9; ask async-blocking 2020; ask async-offloaded 2.1
                        chop sync-1 160; chop sync-100 310; chop async-1 162
                        talk sync-100 500 45.4 9100; talk async-1 500 224 320; talk sync-virtual 500 222 322
                        """),
                "seconds",
                171,
                "exchanges",
                exchanges("answers 400 REFUSED 422 EXPLAINED 404 200"),
                "jdks",
                Map.of("sync-virtual", "Eclipse Adoptium 25.0.1+8"),
                "chatCalibration",
                CALIBRATION);
    }

    /** What the running servers answered to a bad order, and when asked for their documentation. */
    static List<Exchange> exchanges(String words) {
        String[] word = words.split(" ");
        Stream<Exchange> posted = Stream.of(posted("sync-1", word[1], word[2]), posted("async-1", word[3], word[4]));
        Stream<Exchange> asked = Stream.of("/openapi.json", "/docs")
                .flatMap(path -> Stream.of(described("sync-1", path, word[5]), described("async-1", path, word[6])));
        return Stream.concat(posted, words.endsWith("posted") ? Stream.empty() : asked)
                .toList();
    }

    private static Exchange posted(String contender, String status, String body) {
        return new Exchange(
                contender,
                "POST",
                "/users",
                "{\"name\":123,\"email\":\"t@example.com\"}",
                Integer.parseInt(status),
                "application/json",
                BODIES.getOrDefault(body, body));
    }

    private static Exchange described(String contender, String path, String status) {
        boolean page = path.equals("/docs");
        String found =
                page ? "<!DOCTYPE html><title>Swagger UI</title>" : "{\"openapi\":\"3.1.0\",\"paths\":{\"/users\":{}}}";
        String missing = page ? "<h1>Not Found</h1>" : "{\"detail\":\"Not Found\"}";
        return new Exchange(
                contender,
                "GET",
                path,
                "",
                Integer.parseInt(status),
                page ? "text/html" : "application/json",
                status.equals("200") ? found : missing);
    }

    /** What the full plan gives on a JVM without virtual threads, five times: every figure has something to show. */
    static Comparison full() {
        double[] luck = {1, 0.99, 1.006, 0.995, 1.01};
        List<RunResult> runs = IntStream.range(0, luck.length)
                .boxed()
                .flatMap(repeat ->
                        RunWords.runs(FULL, luck[repeat]).stream().map(run -> with(run, "repeat", repeat + 1)))
                .map(Fixtures::observed)
                .toList();
        FailedRun refused = new FailedRun(
                "users",
                Results.contender("bare-vertx"),
                10,
                "bare-vertx (users, 10 users): refused",
                List.of(new Finding(AuditRule.GENERATOR_BUSY, List.of("0.97", "1.02"))));
        return comparison(runs, "plan", "full", "seconds", 4_920, "failedRuns", List.of(refused));
    }

    private static final String FULL = """
            cook sync-1 1 4.8* 203/ 209/
            cook sync-1 10 4.9* 2020/ 2031/
            cook sync-1 100 4.9* 20140/ 20320/
            cook sync-10 1 4.8* 203/ 209/
            cook sync-10 10 49.2* 203/ 212/
            cook sync-10 100 49.3* 2020/ 2060/
            cook sync-10 1000 49.3* 20200/ 20400/
            cook sync-100 1 4.8* 203/ 209/
            cook sync-100 10 49.3* 202/ 211/
            cook sync-100 100 487* 204/ 231/
            cook sync-100 1000 488* 2046/ 2120/
            cook async-1 1 4.8* 203/ 208/
            cook async-1 10 49.5* 201/ 209/
            cook async-1 100 491* 202/ 216/
            cook async-1 1000 4710* 210/ 271/
            cook async-blocking 10 4.9* 2030 2080
            cook async-offloaded 100 197* 508 560
            cook sync-future 100 489* 203 226
            cook sync-future 1000 4330* 226 340
            cook async-worker 100 486* 204 240
            cook async-worker 1000 487* 2050 2130
            ask sync-1 2010*; ask sync-100 2.9*; ask async-1 1.9*; ask async-blocking 2020*; ask async-offloaded 2.1*
            chop sync-1 310*; chop sync-100 520*; chop async-1 305*; chop async-2 515*
            users sync-100 10 188* 2.2 6.1; users async-1 10 190* 1.6 4.4
            users bare-jetty 10 191* 1.4 4.0; users bare-vertx 10 192* 1.1 3.6
            steady sync-1 2.5 300 290*; steady sync-1 4 600 490+10s*; steady sync-1 6 - 210+205s*
            steady async-1 6 200 204; lunch sync-100 204+140s; lunch async-1 206
            pause sync-100 1198* 6.2; pause async-1 1198* 6.2
            """;

    /** The course of a staircase; one guest is too few for the audit. */
    private static RunResult observed(RunResult run) {
        if (!run.scenario().equals("cook") || Runs.isControl(run.contender())) {
            return run;
        }
        List<SecondStats> trace = IntStream.range(0, 24)
                .mapToObj(second -> new SecondStats(second + 1, 50, second == 9 ? 260 : 204, second == 9 ? 312 : 245))
                .toList();
        List<Finding> findings =
                run.users() == 1 ? List.of(new Finding(AuditRule.LITTLE_BLIND, List.of("33.1%"))) : run.findings();
        WarmUpCheck warm = new WarmUpCheck(4, 204, 204, Difference.NO_DIFFERENCE_SHOWN);
        return with(run, "trace", trace, "warmUp", Optional.of(warm), "findings", findings);
    }

    /** Seven contenders, long names, up to 1,000 clients, three repeats, all values nearly the same. */
    static Comparison crowded() {
        return crowded(1, Math.log10(1.02));
    }

    /** The same with values anywhere within a few decades; the same for the same seed. */
    static Comparison scattered(long seed) {
        return crowded(seed, seed % 4);
    }

    private static Comparison crowded(long seed, double decades) {
        Random random = new Random(seed);
        List<String> seven = List.of(
                "sync-1",
                "sync-10",
                "sync-100",
                "flask-gunicorn-100-threads",
                "sync-virtual",
                "async-1",
                "fastapi-uvicorn");
        List<String> controls =
                List.of("async-blocking", "async-offloaded", "sync-future", "async-worker", "async-virtual");
        Stream<String> loads = seven.stream()
                .flatMap(contender -> Stream.of(1, 10, 100, 1_000)
                        .filter(clients -> clients <= 100 || !contender.equals("sync-1"))
                        .flatMap(clients -> Stream.of(
                                        "cook C " + clients + " 400~ 480~ 500~", "talk C " + clients + " 50~ 300~ 200~")
                                .map(run -> run.replace("C", contender))));
        Stream<String> one = seven.stream()
                .flatMap(contender -> Stream.of(
                                "ask C 200~",
                                "chop C 300~",
                                "users C 100 9000~ 3~ 9~",
                                "steady C 6 - 3000~",
                                "lunch C 700~",
                                "crowd C 34 2000 2100~",
                                "pause C 1100~ 1050~",
                                "query C 100 10 48~ 2100~",
                                "query C 100 50 240~ 420~",
                                "read C 50 10 900~ 2~ 3~",
                                "read C 50 - 900~ 1~ 1~",
                                "reads C 5 10 80~ 12~ 1~")
                        .map(run -> run.replace("C", contender)));
        Stream<String> others = controls.stream()
                .flatMap(contender ->
                        Stream.of("cook " + contender + " 100 400~ 480~ 500~", "ask " + contender + " 200~"));
        String plan = Stream.of(loads, one, others).flatMap(runs -> runs).collect(Collectors.joining("\n"));
        Supplier<Double> near = () -> Math.pow(10, decades * (random.nextDouble() - 0.5));
        List<RunResult> runs = IntStream.rangeClosed(1, 3)
                .boxed()
                .flatMap(
                        repeat -> RunWords.runs(scattered(plan, near)).stream().map(run -> with(run, "repeat", repeat)))
                .toList();
        return comparison(runs, "plan", "full", "seconds", 4_920);
    }

    /** Each number before a tilde somewhere near itself. */
    private static String scattered(String plan, Supplier<Double> near) {
        return Pattern.compile("(\\d+)~")
                .matcher(plan)
                .replaceAll(
                        number -> String.format(Locale.ROOT, "%.3f", Integer.parseInt(number.group(1)) * near.get()));
    }

    /** The quick plan's, changed as by {@link Results#with}. */
    static Comparison comparison(List<RunResult> runs, Object... changes) {
        return with(with(Results.comparison(runs), "machine", MACHINE), changes);
    }

    static LocalizedComparison english(Comparison comparison) {
        return LocalizedComparison.of(comparison, Locale.ENGLISH);
    }

    /** One figure, drawn or not. */
    static Figure figure(String id, LocalizedComparison edition) {
        return Figures.ALL.stream()
                .filter(spec -> spec.id().equals(id))
                .findFirst()
                .orElseThrow()
                .figure(edition);
    }

    /** All figures in both languages. */
    static Stream<Figure> figures(Comparison comparison) {
        return ReportWriter.LANGUAGES.stream()
                .flatMap(language -> Figures.of(LocalizedComparison.of(comparison, language)).stream());
    }

    /** All that stands over a figure. */
    static String said(Figure figure) {
        return plain((figure.takeaway() + " " + figure.detail()).strip());
    }

    static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    /** A run of 20 s of a closed model: few requests support few percentiles. */
    static RunResult closed(
            String scenario,
            Contender contender,
            int users,
            double throughput,
            Optional<Double> theory,
            double p50,
            double p99) {
        long ok = Math.round(throughput * 20);
        int threads = 14 + contender.workers().orElse(0);
        double memory = 118 + threads * 0.35 + Math.sqrt(users) * 1.4;
        String directory = "runs/%s-%s-%d/".formatted(scenario, contender.kind(), users);
        return Results.run(
                contender,
                users,
                20,
                ok,
                throughput,
                "scenario",
                scenario,
                "theory",
                theory,
                "latency",
                Optional.of(latency(ok, p50, p99)),
                "server",
                Results.use(Math.min(1.0, throughput / 5_000), memory, threads),
                "generator",
                Results.use(Math.min(1.0, throughput / 5_500), 240, 30),
                "gatlingReport",
                directory + "index.html",
                "histogramLog",
                directory + "0.hlog");
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
