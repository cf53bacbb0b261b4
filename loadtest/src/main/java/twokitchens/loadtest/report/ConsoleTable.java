package twokitchens.loadtest.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.claim.Claim;
import twokitchens.loadtest.result.claim.ClaimTexts;
import twokitchens.loadtest.result.claim.Judgement;

/** All runs, the claims and the audit as plain text, for a terminal or a log: ASCII only, at most 100 columns. */
public final class ConsoleTable {
    private static final int WIDTH = 100;
    private static final String INDENT = "        ";
    private static final int CONTENDER = 1;
    private static final int LONGEST_SCENARIO = 10;

    /** Of a shorter wait in line no share is told, in milliseconds. */
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

    /** The tables, the claims, and a line for every run that failed; ends with a line break. */
    public static String render(Comparison comparison) {
        List<Repeats> runs = Repeats.of(comparison.runs());
        return Stream.of(
                        closedTable(runs.stream()
                                .filter(run -> run.open().isEmpty())
                                .toList()),
                        table(
                                OPEN,
                                runs.stream()
                                        .filter(run -> run.open().isPresent())
                                        .map(run -> open(run, comparison.cookMillis()))),
                        Streams.lines(comparison).map(line -> line + "\n"),
                        claims(comparison),
                        audit(comparison),
                        comparison.failedRuns().stream().map(ConsoleTable::failure))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    /** The intervals of repeats take the room of the theory, which the ratio tells as well. */
    private static Stream<String> closedTable(List<Repeats> runs) {
        boolean repeated = runs.stream().anyMatch(run -> run.runs().size() > 1);
        UnaryOperator<List<String>> fitted = row -> repeated ? withoutTheory(row) : row;
        return table(
                fitted.apply(CLOSED), runs.stream().map(ConsoleTable::closed).map(fitted));
    }

    private static List<String> withoutTheory(List<String> row) {
        return IntStream.range(0, row.size())
                .filter(column -> column != CLOSED.indexOf("theory/s"))
                .mapToObj(row::get)
                .toList();
    }

    /** Nothing where there is no run to show. */
    static Stream<String> table(List<String> headers, Stream<List<String>> cells) {
        List<List<String>> rows = Stream.concat(Stream.of(headers), cells).toList();
        int[] widths = IntStream.range(0, headers.size())
                .map(column -> widest(rows, column))
                .toArray();
        return rows.size() == 1 ? Stream.empty() : rows.stream().map(row -> line(row, widths) + "\n");
    }

    private static List<String> closed(Repeats run) {
        return List.of(
                shortened(plain(run.scenario()), LONGEST_SCENARIO),
                shortened(plain(run.contender().name()), LONGEST_CONTENDER),
                Integer.toString(run.users()),
                served(run),
                written(run.theory().map(Numbers::amount)),
                written(Ratio.toTheory(run).map(Ratio::exactPercent)),
                written(run.median(Measure.MEDIAN).map(Numbers::time)),
                written(run.median(Measure.percentile("p99")).map(Numbers::time)),
                Long.toString(run.failed()),
                written(run.median(Measure.CORES).map(Numbers::amount)),
                written(run.median(Measure.MEMORY).map(Numbers::whole)),
                written(run.median(Measure.THREADS).map(Numbers::whole)));
    }

    /** Mean waits in line: what is left of the guests' time when the dish's own is taken away. */
    private static List<String> open(Repeats run, double cookMillis) {
        OpenLoad load = run.open().orElseThrow();
        Optional<Double> wait = run.median(Measure.MEAN).map(mean -> mean - cookMillis);
        Optional<Double> theory = load.theoryMillis().map(mean -> mean - cookMillis);
        return List.of(
                shortened(plain(run.scenario()), LONGEST_SCENARIO),
                shortened(plain(run.contender().name()), LONGEST_CONTENDER),
                load.rates().stream()
                        .map(rate -> Numbers.plain(rate.perSecond()))
                        .collect(Collectors.joining(">")),
                written(wait.map(Numbers::time)),
                written(theory.map(Numbers::time)),
                written(theory.filter(millis -> millis >= UNFELT)
                        .flatMap(millis -> wait.map(
                                measured -> Ratio.of(run, measured / millis).exactPercent()))),
                plain(Numbers.time(load.idealMillis() - cookMillis)),
                written(run.median(Measure.MEDIAN).map(Numbers::time)),
                written(run.median(Measure.percentile("p99")).map(Numbers::time)),
                Long.toString(run.failed()));
    }

    /** The median, and with repeats where it may lie. */
    private static String served(Repeats run) {
        String median = Numbers.amount(run.throughput());
        return run.estimate(Measure.THROUGHPUT)
                .flatMap(estimate -> estimate.interval())
                .map(interval -> "%s [%s..%s]"
                        .formatted(median, Numbers.amount(interval.low()), Numbers.amount(interval.high())))
                .orElse(median);
    }

    private static Stream<String> claims(Comparison comparison) {
        ClaimTexts texts = ClaimTexts.in(Locale.ENGLISH);
        return comparison.runs().isEmpty()
                ? Stream.empty()
                : Claim.judged(comparison).stream().map(judgement -> claim(texts, judgement));
    }

    private static String claim(ClaimTexts texts, Judgement judgement) {
        String verdict = plain(texts.verdict(judgement.verdict())).toUpperCase(Locale.ROOT);
        String line = "%-14s %s".formatted(verdict, plain(texts.claim(judgement.claim())));
        return shortened(line, WIDTH) + "\n";
    }

    private static Stream<String> audit(Comparison comparison) {
        Edition english = Edition.of(comparison, Texts.in(Locale.ENGLISH));
        AuditTrail audit = AuditTrail.of(english);
        return Stream.concat(Stream.of(audit.sentence()), audit.notes().stream().map(note -> "NOTE: " + note))
                .map(line -> wrapped(plain(line)));
    }

    private static String failure(FailedRun run) {
        String load = run.users() == 0 ? "open" : Numbers.count(run.users(), "user", "users");
        String line = "FAILED: %s, %s, %s: %s"
                .formatted(run.scenario(), run.contender().name(), load, run.reason());
        return wrapped(plain(line));
    }

    /** Broken between words where it can be; the lines after the first are indented. */
    static String wrapped(String line) {
        return line.replaceAll("(.{1,%d})( +|$)".formatted(WIDTH - INDENT.length()), "$1\n" + INDENT)
                .stripTrailing()
                .concat("\n");
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

    /** Two spaces where the width allows. */
    private static String gap(int[] widths) {
        int airy = IntStream.of(widths).sum() + 2 * (widths.length - 1);
        return airy <= WIDTH ? "  " : " ";
    }

    private static String aligned(String cell, int width, boolean left) {
        return ("%" + (left ? "-" : "") + width + "s").formatted(cell);
    }

    static String written(Optional<String> number) {
        return number.map(ConsoleTable::plain).orElse("-");
    }

    /** Without what could break the alignment or the terminal. */
    static String plain(String text) {
        return text.replace('\u00a0', ' ')
                .replace('’', '\'')
                .replace('“', '"')
                .replace('”', '"')
                .replace('×', 'x')
                .replace('÷', '/')
                .replace('–', '-')
                .replace("→", "->")
                .replace("…", "...")
                .replaceAll("[^ -~]", "?");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
