package twokitchens.loadtest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.statistics.descriptive.Median;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.result.RunResult;

/**
 * The measured numbers of a page, computed again from the results file that each of them names in a comment, such as
 * {@code <!-- sample: cook 100 throughput -->}: the directory below {@code docs}, the scenario, the clients or
 * {@code most}, after @ the connections to a database if there is one, the metric and, if they are not {@link #CONTENDERS}, the contenders.
 *
 * <p>A comment directly after a number is about that number, of one contender. A comment at the end of a row's first
 * cell is about all its other cells, one for each contender. {@code <!-- sample: date -->} is about the date before it,
 * {@code plan} about a plan's name in code; {@code windows}, {@code refused}, {@code jdk}, {@code virtual-jdk} and
 * {@code cook least share} are about the number before them.
 */
public final class PageNumbers {
    private static final Path DOCS = Path.of("../docs");
    private static final List<String> CONTENDERS = List.of("sync-1", "sync-100", "sync-virtual", "async-1");
    private static final Pattern COMMENT = Pattern.compile("<!-- ([\\w/]+): ([^>]+) -->");
    private static final Pattern ROW =
            Pattern.compile("^(\\|[^|\\n]*[^\\d%|\\n]" + COMMENT.pattern() + " )\\|([^\\n]*)\\|$", Pattern.MULTILINE);
    private static final Pattern NUMBER = Pattern.compile("(\\d[\\d,.]*(?: ?%)?)(" + COMMENT.pattern() + ")");
    private static final Pattern DATE =
            Pattern.compile("(\\d+ [A-Z][a-z]+ \\d{4}|\\d{4} 年 \\d+ 月 \\d+ 日)(<!-- ([\\w/]+): date -->)");
    private static final Pattern PLAN = Pattern.compile("(`(?:[^`]* )?)([a-z-]+)(`<!-- ([\\w/]+): plan -->)");
    private static final Pattern FEATURE = Pattern.compile(" (?:1\\.)?(\\d+)");
    private static final Map<String, Function<RunResult, Double>> METRICS = Map.ofEntries(
            Map.entry("throughput", RunResult::throughput),
            Map.entry("share", run -> run.ratioToTheory().orElseThrow() * 100),
            Map.entry("cores", run -> run.server().cpuCores()),
            Map.entry("threads", run -> (double) run.server().threads()),
            Map.entry("memory", run -> run.server().residentMiB()),
            Map.entry("p50", run -> run.latency().orElseThrow().percentiles().get("p50")),
            Map.entry("mean", run -> run.latency().orElseThrow().mean()),
            Map.entry(
                    "first-token", run -> run.chat().orElseThrow().firstToken().mean()),
            Map.entry("token-p50", run -> between(run).percentiles().get("p50")),
            Map.entry("token-p99", run -> between(run).percentiles().get("p99")),
            Map.entry("per-processor-second", run -> number(Metric.PER_PROCESSOR_SECOND, run)),
            Map.entry("connecting", run -> number(Metric.CONNECTING, run)),
            Map.entry("querying", run -> number(Metric.QUERYING, run)));

    private PageNumbers() {}

    /** How many numbers, rows and dates of the page come from a results file. */
    static long traced(String page) {
        return COMMENT.matcher(page).results().count();
    }

    /** The page with the numbers that its results files give. */
    public static String computedAgain(String page) {
        String rows = ROW.matcher(page)
                .replaceAll(row ->
                        Matcher.quoteReplacement(row.group(1) + cells(row.group(2), row.group(3), row.group(4))));
        String numbers =
                NUMBER.matcher(rows).replaceAll(number -> Matcher.quoteReplacement(number(number) + number.group(2)));
        String plans = PLAN.matcher(numbers)
                .replaceAll(plan -> "$1" + results(plan.group(4)).plan() + Matcher.quoteReplacement(plan.group(3)));
        String dates = DATE.matcher(plans)
                .replaceAll(
                        date -> date(date.group(1), results(date.group(3))) + Matcher.quoteReplacement(date.group(2)));
        // Chinese has no space before the sign.
        return page.contains("[English](") ? dates.replaceAll("(\\d) %", "$1%") : dates;
    }

    private static String cells(String directory, String words, String cells) {
        List<String> before =
                Arrays.stream(cells.split("\\|")).map(String::strip).toList();
        List<String> asked = List.of(words.split(" "));
        List<String> contenders = asked.size() > 3 ? asked.subList(3, asked.size()) : CONTENDERS;
        List<String> now = new ArrayList<>();
        for (int cell = 0; cell < contenders.size(); cell++) {
            String text = cell < before.size() ? before.get(cell) : "";
            String otherwise = text.isEmpty() || Character.isDigit(text.charAt(0)) ? "–" : text;
            now.add(value(results(directory), asked, contenders.get(cell)).orElse(otherwise));
        }
        return now.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String number(MatchResult number) {
        List<String> asked = List.of(number.group(4).split(" "));
        Comparison results = results(number.group(3));
        if (asked.size() == 1) {
            return switch (asked.get(0)) {
                case "windows" -> whole(results.runs().size());
                case "refused" -> whole(results.failedRuns().size());
                case "jdk" -> feature(results.machine().jdk());
                case "virtual-jdk" ->
                    feature(results.jdks()
                            .getOrDefault("sync-virtual", results.machine().jdk()));
                case "date" -> number.group(1);
                default -> throw new IllegalArgumentException(number.group(2));
            };
        }
        if (asked.equals(List.of("cook", "least", "share"))) {
            return whole(Math.floor(runs(results, "cook")
                            .mapToDouble(METRICS.get("share")::apply)
                            .min()
                            .orElseThrow()))
                    + " %";
        }
        if (asked.get(2).equals("clients")) {
            return whole(most(results, asked.get(0)));
        }
        return value(results, asked, asked.get(3))
                .orElseThrow(() -> new IllegalArgumentException("not measured: " + number.group(2)));
    }

    /** The median of the repeats. */
    private static Optional<String> value(Comparison results, List<String> asked, String contender) {
        String scenario = asked.get(0);
        String[] load = asked.get(1).split("@");
        int clients = load[0].equals("most") ? most(results, scenario) : Integer.parseInt(load[0]);
        Optional<Integer> pool = Stream.of(load).skip(1).map(Integer::valueOf).findFirst();
        Function<RunResult, Double> metric = METRICS.get(asked.get(2));
        if (metric == null) {
            throw new IllegalArgumentException(asked.get(2) + " is none of " + METRICS.keySet());
        }
        double[] values = runs(results, scenario)
                .filter(run -> run.users() == clients && run.connections().equals(pool))
                .filter(run -> run.contender().name().equals(contender))
                .mapToDouble(metric::apply)
                .toArray();
        double median = Median.withDefaults().evaluate(values);
        return values.length == 0 ? Optional.empty() : Optional.of(text(asked.get(2), median));
    }

    private static String text(String metric, double value) {
        return switch (metric) {
            case "threads", "memory" -> whole(value);
            case "share" -> String.format(Locale.ROOT, "%.1f %%", value);
            default -> String.format(Locale.ROOT, value < 10 ? "%.2f" : "%,.0f", value);
        };
    }

    private static String feature(String jdk) {
        return FEATURE.matcher(jdk)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Metric metric, RunResult run) {
        return metric.of(run).orElseThrow();
    }

    private static int most(Comparison results, String scenario) {
        return runs(results, scenario).mapToInt(RunResult::users).max().orElseThrow();
    }

    private static Stream<RunResult> runs(Comparison results, String scenario) {
        return results.runs().stream().filter(run -> run.scenario().equals(scenario));
    }

    private static Latency between(RunResult run) {
        return run.chat().orElseThrow().betweenTokens().orElseThrow();
    }

    private static String date(String before, Comparison results) {
        LocalDate day = results.startedAt().atZone(ZoneOffset.UTC).toLocalDate();
        String pattern = before.contains("年") ? "uuuu 年 M 月 d 日" : "d MMMM uuuu";
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(day);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    private static Comparison results(String directory) {
        return READ.computeIfAbsent(directory, PageNumbers::read);
    }

    private static Comparison read(String directory) {
        try {
            return ResultsFile.read(DOCS.resolve(directory));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final Map<String, Comparison> READ = new java.util.concurrent.ConcurrentHashMap<>();
}
