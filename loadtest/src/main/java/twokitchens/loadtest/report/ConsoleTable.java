package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/**
 * A comparison as plain text, for a terminal or a log: all runs, the audit, and at the end the answer. ASCII only, at
 * most 100 columns; 80 where that can be.
 */
public final class ConsoleTable {
    private static final int WIDTH = 100;
    private static final int COMMON_WIDTH = 80;
    private static final int CONTENDER = 1;
    private static final int LONGEST_SCENARIO = 10;

    /** For a shorter queueing delay no share of theory is reported; in milliseconds. */
    private static final double UNFELT = 1;

    private static final int LONGEST_CONTENDER = 14;
    private static final List<String> CLOSED = List.of(
            "scenario",
            "contender",
            "users",
            "served/s",
            "theory/s",
            "ratio",
            "p50",
            "p99",
            "failed",
            "CPU",
            "MiB",
            "threads");
    private static final List<String> OPEN =
            List.of("scenario", "contender", "came/s", "in line", "theory", "ratio", "ideal", "p50", "p99", "failed");

    private ConsoleTable() {}

    /** The tables, what is to be known of the runs, the headline and the claims; ends with a line break. */
    public static String render(Comparison comparison) {
        List<RunGroup> runs = RunGroup.of(comparison.runs());
        return Stream.of(
                        closedTable(runs.stream()
                                .filter(run -> run.open().isEmpty())
                                .toList()),
                        table(
                                OPEN,
                                runs.stream()
                                        .filter(run -> run.open().isPresent())
                                        .map(run -> open(run, comparison.waitMillis(run.scenario())))),
                        Streams.lines(comparison).map(line -> line + "\n"),
                        otherJvms(comparison),
                        audit(comparison),
                        comparison.failedRuns().stream().map(ConsoleTable::failure),
                        ConsoleAnswer.lines(comparison))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    /** A table too wide for most terminals lacks its threads; one still too wide, theory, which the ratio implies. */
    private static Stream<String> closedTable(List<RunGroup> runs) {
        List<List<String>> rows = Stream.concat(Stream.of(CLOSED), runs.stream().map(ConsoleTable::closed))
                .toList();
        List<List<String>> narrow = without("threads", rows);
        if (width(narrow) <= COMMON_WIDTH) {
            return table(width(rows) <= COMMON_WIDTH ? rows : narrow);
        }
        return table(width(rows) <= WIDTH ? rows : without("theory/s", rows));
    }

    private static List<List<String>> without(String header, List<List<String>> rows) {
        int left = CLOSED.indexOf(header);
        return rows.stream()
                .map(row -> IntStream.range(0, row.size())
                        .filter(column -> column != left)
                        .mapToObj(row::get)
                        .toList())
                .toList();
    }

    static Stream<String> table(List<String> headers, Stream<List<String>> cells) {
        return table(Stream.concat(Stream.of(headers), cells).toList());
    }

    /** A table; nothing where there is no run to show. */
    private static Stream<String> table(List<List<String>> rows) {
        int[] widths = widths(rows);
        return rows.size() == 1 ? Stream.empty() : rows.stream().map(row -> line(row, widths) + "\n");
    }

    private static int[] widths(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .map(column -> widest(rows, column))
                .toArray();
    }

    /** The table's width with one space between the columns. */
    private static int width(List<List<String>> rows) {
        int[] widths = widths(rows);
        return IntStream.of(widths).sum() + widths.length - 1;
    }

    private static List<String> closed(RunGroup run) {
        return List.of(
                ConsoleText.shortened(ConsoleText.plain(run.scenario()), LONGEST_SCENARIO),
                ConsoleText.shortened(ConsoleText.plain(run.contender().name()), LONGEST_CONTENDER),
                Integer.toString(run.users()),
                served(run),
                written(run.theory().map(NumberFormats::amount)),
                written(Ratio.toTheory(run).map(Ratio::exactPercent)),
                written(run.median(Metric.MEDIAN).map(NumberFormats::time)),
                written(run.median(Metric.percentile("p99")).map(NumberFormats::time)),
                Long.toString(run.failed()),
                written(run.median(Metric.CORES).map(NumberFormats::amount)),
                written(run.median(Metric.MEMORY).map(NumberFormats::whole)),
                written(run.median(Metric.THREADS).map(NumberFormats::whole)));
    }

    /** Mean queueing delays: the response time less the request's own wait. */
    private static List<String> open(RunGroup run, double waitMillis) {
        OpenLoad load = run.open().orElseThrow();
        Optional<Double> wait = run.median(Metric.MEAN).map(mean -> mean - waitMillis);
        Optional<Double> theory = load.theoryMillis().map(mean -> mean - waitMillis);
        return List.of(
                ConsoleText.shortened(ConsoleText.plain(run.scenario()), LONGEST_SCENARIO),
                ConsoleText.shortened(ConsoleText.plain(run.contender().name()), LONGEST_CONTENDER),
                LocalizedComparison.rates(load, ">"),
                written(wait.map(NumberFormats::time)),
                written(theory.map(NumberFormats::time)),
                written(theory.filter(millis -> millis >= UNFELT)
                        .flatMap(millis -> wait.map(
                                measured -> Ratio.of(run, measured / millis).exactPercent()))),
                ConsoleText.plain(NumberFormats.time(load.idealMillis() - waitMillis)),
                written(run.median(Metric.MEDIAN).map(NumberFormats::time)),
                written(run.median(Metric.percentile("p99")).map(NumberFormats::time)),
                Long.toString(run.failed()));
    }

    /** The median, and where it may lie if there are repeats. */
    private static String served(RunGroup run) {
        String median = NumberFormats.amount(run.throughput());
        return run.estimate(Metric.THROUGHPUT)
                .flatMap(estimate -> estimate.interval())
                .map(interval -> "%s [%s..%s]"
                        .formatted(median, NumberFormats.amount(interval.low()), NumberFormats.amount(interval.high())))
                .orElse(median);
    }

    private static Stream<String> otherJvms(Comparison comparison) {
        return new TreeMap<>(comparison.jdks())
                .entrySet().stream()
                        .map(other -> "%s ran on %s, the others on %s"
                                .formatted(
                                        other.getKey(),
                                        other.getValue(),
                                        comparison.machine().jdk()))
                        .map(line -> ConsoleText.wrapped(ConsoleText.plain(line)));
    }

    private static Stream<String> audit(Comparison comparison) {
        LocalizedComparison english = LocalizedComparison.of(comparison, Locale.ENGLISH);
        AuditTrail audit = AuditTrail.of(english);
        return Stream.concat(Stream.of(audit.sentence()), audit.notes().stream().map(note -> "NOTE: " + note))
                .map(line -> ConsoleText.wrapped(ConsoleText.plain(line)));
    }

    private static String failure(FailedRun run) {
        String load = run.users() == 0 ? "open" : NumberFormats.count(run.users(), "user", "users");
        String line = "FAILED: %s, %s, %s: %s"
                .formatted(run.scenario(), run.contender().name(), load, run.reason());
        return ConsoleText.wrapped(ConsoleText.plain(line));
    }

    private static int widest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> aligned(row.get(column), widths[column], column <= CONTENDER))
                .collect(Collectors.joining(gap(widths)))
                .stripTrailing();
    }

    /** Two spaces where they do not make it wider than most terminals, or where it is wider already. */
    private static String gap(int[] widths) {
        int tight = IntStream.of(widths).sum() + widths.length - 1;
        int airy = tight + widths.length - 1;
        return airy <= COMMON_WIDTH || (tight > COMMON_WIDTH && airy <= WIDTH) ? "  " : " ";
    }

    private static String aligned(String cell, int width, boolean left) {
        return ("%" + (left ? "-" : "") + width + "s").formatted(cell);
    }

    static String written(Optional<String> number) {
        return number.map(ConsoleText::plain).orElse("-");
    }
}
