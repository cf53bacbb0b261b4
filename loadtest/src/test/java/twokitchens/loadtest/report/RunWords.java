package twokitchens.loadtest.report;

import static twokitchens.loadtest.result.Results.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.OpenLoad.Rate;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.WarmUpCheck;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

/**
 * Runs in words, as in {@code outcomes.txt}: {@code cook sync-1 100 4.9 20100 20300}. A number that ends in {@code *} is
 * multiplied by luck, one that ends in {@code /} divided by it.
 */
final class RunWords {
    static final long ANSWER_MILLIS = 2_200;
    private static final double USUAL_GAP = 100;
    private static final Pattern COURSE = Pattern.compile("([\\d.]+)(?:\\+(\\d+)s)?(?:,(\\d+)@(\\d+))?(\\*?)");

    private final List<String> words;
    private final double luck;

    private RunWords(String run, double luck) {
        this.words = List.of(run.strip().split("\\s+"));
        this.luck = luck;
    }

    /** Runs, and the answers of both servers. */
    static Comparison comparison(String words) {
        return words.startsWith("answers")
                ? Fixtures.comparison(
                        List.of(), "exchanges", Fixtures.exchanges(words), "chatCalibration", Fixtures.CALIBRATION)
                : Fixtures.comparison(runs(words));
    }

    /** The same where a request waits as long as an answer of the model. */
    static Comparison answering(Comparison plain) {
        return with(plain, "plan", "chat", "cookMillis", ANSWER_MILLIS);
    }

    static List<RunResult> runs(String words) {
        return runs(words, 1);
    }

    static List<RunResult> runs(String words, double luck) {
        return Stream.of(words.split("[;\n]"))
                .filter(run -> run.strip().length() > 1)
                .map(run -> new RunWords(run, luck).run())
                .toList();
    }

    private RunResult run() {
        return switch (words.get(0)) {
            case "cook" -> serving(theory(Fixtures.COOK_MILLIS));
            case "users" -> serving(Optional.empty());
            case "ask" -> closed("quick-beside-slow", 10, Math.max(2, 5_000 / (50 + number(2))), number(2), 1.3);
            case "chop" -> closed("chop", 10, number(2), 10_000 / number(2), 1.4);
            case "course" -> course();
            case "query" ->
                over(
                        Math.max(0, number(5) - Fixtures.COOK_MILLIS),
                        Fixtures.COOK_MILLIS,
                        served("query", number(5), pooled()));
            case "read", "reads", "reads-at-once" -> {
                RunResult run = with(
                        served(words.get(0), number(5), Optional.empty()), "server", Results.use(number(6), 100, 20));
                yield words.get(3).equals("-") ? run : over(0.1, 1, run);
            }
            case "pause" ->
                with(
                        Fixtures.closed("pause", contender(), 50, 498, Optional.empty(), 2.1, number(2)),
                        "pause",
                        Optional.of(new Pause(1.4, Fixtures.latency(9_960, 2, number(3)))));
            case "steady" -> open("open", List.of(new Rate(number(2), 20)), theoryWord(), 590, number(2), trace(20));
            case "lunch" ->
                open(
                        "open",
                        List.of(new Rate(250, 6), new Rate(750, 4), new Rate(250, 6)),
                        Optional.empty(),
                        480,
                        375,
                        trace(16));
            case "talk" ->
                talk(users(), number(3), number(4), words.size() > 5 ? number(5) : 100 + users() / 10.0, USUAL_GAP);
            case "gaps" -> talk(users(), theory(ANSWER_MILLIS).orElseThrow(), 300, 100 + users() / 10.0, number(3));
            case "whole" -> answering("chat-whole", 1_000, 1_000_000 / number(2), number(2), 200, Optional.empty());
            case "crowd" -> {
                List<SecondStats> trace = trace(12);
                RunResult run = answering("chat-open", 0, number(2), mean(trace), 200, chat(number(2), 300, USUAL_GAP));
                yield opened(run, List.of(new Rate(number(2), 12)), theoryWord(), ANSWER_MILLIS, trace);
            }
            default -> throw new IllegalArgumentException(words.toString());
        };
    }

    private RunResult served(String scenario, double millis, Optional<Double> theory) {
        return Fixtures.closed(scenario, contender(), users(), number(4), theory, millis, 1.1 * millis);
    }

    private Optional<Double> pooled() {
        return theory(Fixtures.COOK_MILLIS).map(most -> Math.min(most, number(3) * 1_000 / Fixtures.COOK_MILLIS));
    }

    private RunResult over(double connecting, double querying, RunResult run) {
        DatabaseUse database = new DatabaseUse(
                "PostgreSQL 18.6",
                (int) number(3),
                Optional.of(alike(run.ok(), connecting)),
                Optional.of(alike(run.ok(), querying)),
                Optional.of(0.1));
        return with(run, "database", Optional.of(database));
    }

    private RunResult course() {
        RunResult run =
                with(Fixtures.closed("cook", contender(), 10, 50, Optional.of(50.0), 200, 210), "trace", trace(5));
        if (words.size() < 4) {
            return run;
        }
        Difference outcome = number(3) > number(4) ? Difference.FIRST_HIGHER : Difference.NO_DIFFERENCE_SHOWN;
        ProcessUse use = run.server();
        ProcessUse compiling = new ProcessUse(
                use.cpuCores(),
                use.residentMiB(),
                use.threads(),
                0,
                0,
                words.size() < 6 ? Optional.empty() : Optional.of(number(5)));
        WarmUpCheck check = new WarmUpCheck(2, number(3), number(4), outcome);
        return with(run, "server", compiling, "warmUp", Optional.of(check));
    }

    private double number(int word) {
        String number = words.get(word);
        double value = Double.parseDouble(number.replaceFirst("[*/]$", ""));
        return number.endsWith("*") ? value * luck : number.endsWith("/") ? value / luck : value;
    }

    private Contender contender() {
        return Results.contender(words.get(1));
    }

    private int users() {
        return Integer.parseInt(words.get(2));
    }

    private Optional<Double> theory(long millis) {
        return Optional.of(Math.min(users(), contender().workers().orElse(Integer.MAX_VALUE)) * 1_000.0 / millis);
    }

    private Optional<Double> theoryWord() {
        return words.get(3).equals("-") ? Optional.empty() : Optional.of(number(3));
    }

    /** With its memory and its threads, where they are named. */
    private RunResult serving(Optional<Double> theory) {
        String scenario = words.get(0);
        RunResult run = Fixtures.closed(scenario, contender(), users(), number(3), theory, number(4), number(5));
        if (words.size() < 7) {
            return run;
        }
        int threads = words.size() > 8 ? (int) number(8) : run.server().threads();
        return with(run, "server", Results.use(run.server().cpuCores(), number(6), threads));
    }

    private RunResult closed(String scenario, int users, double throughput, double p50, double p99Factor) {
        return Fixtures.closed(scenario, contender(), users, throughput, Optional.empty(), p50, p50 * p99Factor);
    }

    private RunResult open(
            String scenario,
            List<Rate> rates,
            Optional<Double> theory,
            double ideal,
            double throughput,
            List<SecondStats> trace) {
        double mean = mean(trace);
        RunResult run = Fixtures.closed(scenario, contender(), 0, throughput, Optional.empty(), mean, mean * 2);
        return opened(run, rates, theory, ideal, trace);
    }

    private static RunResult opened(
            RunResult run, List<Rate> rates, Optional<Double> theory, double ideal, List<SecondStats> trace) {
        OpenLoad load = new OpenLoad(rates, theory, ideal, trace);
        return with(run, "open", Optional.of(load), "trace", trace);
    }

    private RunResult talk(int users, double throughput, double first, double residentMiB, double gap) {
        return answering("chat", users, throughput, first + 1_900, residentMiB, chat(throughput, first, gap));
    }

    private static Optional<Chat> chat(double throughput, double first, double gap) {
        long ok = Math.round(throughput * 11);
        Latency between = new Latency(19 * ok, USUAL_GAP, USUAL_GAP, gap, Map.of("p50", USUAL_GAP, "p99", gap));
        return Optional.of(new Chat(alike(ok, first), Optional.of(between), 20 * throughput));
    }

    private RunResult answering(
            String scenario, int users, double throughput, double mean, double residentMiB, Optional<Chat> chat) {
        long ok = Math.round(throughput * 11);
        Optional<Double> theory = users > 0 && scenario.equals("chat") ? theory(ANSWER_MILLIS) : Optional.empty();
        return Results.run(
                contender(),
                users,
                11,
                ok,
                throughput,
                "scenario",
                scenario,
                "theory",
                theory,
                "latency",
                Optional.of(alike(ok, mean)),
                "server",
                Results.use(0.2, residentMiB, 14 + contender().workers().orElse(10)),
                "generator",
                Results.use(0.2, 240, 30),
                "chat",
                chat);
    }

    private static Latency alike(long count, double millis) {
        return new Latency(count, millis, millis, millis, Map.of("p50", millis));
    }

    /** The last word, by the second: {@code 204}, {@code 200+50s}, {@code 200,900@10}. */
    private List<SecondStats> trace(int seconds) {
        LongToDoubleFunction course = course(words.get(words.size() - 1));
        return LongStream.range(0, seconds)
                .mapToObj(second -> new SecondStats(
                        second + 1, 50, course.applyAsDouble(second), 1.2 * course.applyAsDouble(second)))
                .toList();
    }

    private LongToDoubleFunction course(String word) {
        Matcher course = COURSE.matcher(word);
        if (!course.matches()) {
            throw new IllegalArgumentException(word);
        }
        double[] numbers = Stream.of(1, 2, 3, 4)
                .map(course::group)
                .mapToDouble(number -> number == null ? 0 : Double.parseDouble(number))
                .toArray();
        double factor = course.group(5).isEmpty() ? 1 : luck;
        return second -> factor
                * (course.group(3) != null && second >= numbers[3] ? numbers[2] : numbers[0] + numbers[1] * second);
    }

    private static double mean(List<SecondStats> trace) {
        return trace.stream().mapToDouble(SecondStats::medianMillis).average().orElse(0);
    }
}
