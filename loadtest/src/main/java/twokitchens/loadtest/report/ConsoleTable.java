package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.RunResult;

/** All runs as plain text, for a terminal or a log: ASCII only, at most 100 columns. */
public final class ConsoleTable {
    private static final int WIDTH = 100;
    private static final String INDENT = "        ";
    private static final int CONTENDER = 1;
    private static final int LONGEST_SCENARIO = 9;
    private static final int LONGEST_CONTENDER = 14;
    private static final List<String> HEADERS = List.of(
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

    private ConsoleTable() {}

    /** The table, with a line for every run that failed; ends with a line break. */
    public static String render(Comparison comparison) {
        var rows = Stream.concat(Stream.of(HEADERS), comparison.runs().stream().map(ConsoleTable::cells))
                .toList();
        var widths = IntStream.range(0, HEADERS.size())
                .map(column -> widest(rows, column))
                .toArray();
        var lines = rows.stream().map(row -> line(row, widths) + "\n");
        var failures = comparison.failedRuns().stream().map(ConsoleTable::failure);
        return Stream.concat(lines, failures).collect(Collectors.joining());
    }

    private static List<String> cells(RunResult run) {
        return List.of(
                shortened(plain(run.scenario()), LONGEST_SCENARIO),
                shortened(plain(run.contender().name()), LONGEST_CONTENDER),
                Integer.toString(run.users()),
                Numbers.amount(run.throughput()),
                written(run.theory().map(Numbers::amount)),
                written(run.ratioToTheory().map(Numbers::exactPercent)),
                written(new Percentile("p50").of(run).map(Numbers::time)),
                written(new Percentile("p99").of(run).map(Numbers::time)),
                Long.toString(run.failed()),
                Numbers.amount(run.server().cpuCores()),
                Long.toString(Math.round(run.server().residentMiB())),
                Integer.toString(run.server().threads()));
    }

    private static String failure(FailedRun run) {
        String line = "FAILED: %s, %s, %d users: %s"
                .formatted(run.scenario(), run.contender().name(), run.users(), run.reason());
        return wrapped(plain(line));
    }

    /** Broken between words where it can be; the lines after the first are indented. */
    private static String wrapped(String line) {
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

    private static String written(Optional<String> number) {
        return number.map(ConsoleTable::plain).orElse("-");
    }

    /** Without what could break the alignment or the terminal. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replaceAll("[^ -~]", "?");
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
    }
}
