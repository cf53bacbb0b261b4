package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.result.Gate;
import twokitchens.loadtest.result.Gate.Row;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.Estimate;

/** A gate's rows: for a terminal, and as Markdown for a pull request or a job's summary. */
public final class GateReport {
    private static final Map<Gate.Verdict, String> VERDICTS =
            Map.of(Gate.Verdict.PASSED, "ok", Gate.Verdict.FAILED, "FAILED", Gate.Verdict.NOT_JUDGED, "NOT JUDGED");

    private GateReport() {}

    private static List<Column<Row>> columns(Gate gate) {
        return List.of(
                new Column<>("verdict", row -> verdict(row.verdict())),
                new Column<>("number", row -> "`" + row.name().replace('`', '\'') + "`"),
                new Column<>("before", row -> median(row, row.before())),
                new Column<>("now", row -> median(row, row.now())),
                new Column<>("change", GateReport::change),
                new Column<>("allowed", row -> NumberFormats.plain(100 * row.bound()) + "%"),
                new Column<>("what the rank test says", row -> finding(row, gate.tested())));
    }

    private static String verdict(Gate.Verdict verdict) {
        return VERDICTS.getOrDefault(verdict, "");
    }

    private static String median(Row row, List<Double> values) {
        return values.isEmpty()
                ? Table.NONE
                : row.metric().written(Estimate.of(values).median());
    }

    /** Of 0 there is no share. */
    private static String change(Row row) {
        if (row.now().isEmpty()) {
            return Table.NONE;
        }
        double worse = row.worse().orElse(0.0);
        boolean isFromZero = Estimate.of(row.before()).median() == 0;
        String size = isFromZero ? "" : NumberFormats.exactPercent(Math.abs(worse)) + " ";
        return worse == 0 || size.equals("0.0% ")
                ? "unchanged"
                : size + (worse > 0 ? "worse" : "better") + (isFromZero ? ", from 0" : "");
    }

    private static String finding(Row row, int tested) {
        if (row.now().isEmpty()) {
            return "gave no such number now";
        }
        if (row.verdict() == Gate.Verdict.NOT_JUDGED) {
            return NumberFormats.count(row.before().size(), "repeat") + " against "
                    + row.now().size() + " can never show a difference";
        }
        if (row.verdict() == Gate.Verdict.FAILED) {
            double chance = row.pValue().orElse(1.0);
            return "chance alone does so in "
                    + (chance < 0.001 ? "less than 0.1%" : NumberFormats.exactPercent(chance));
        }
        boolean isShown = tested * row.pValue().orElse(1.0) <= DifferenceTest.ALPHA;
        return (isShown ? "worse, within the bound" : "no difference shown") + smallest(row);
    }

    /** Nothing where a median is 0: no factor turns the one into the other. */
    private static String smallest(Row row) {
        if (Stream.of(row.before(), row.now())
                .anyMatch(values -> Estimate.of(values).median() == 0)) {
            return "";
        }
        return row.detectable()
                .map(share ->
                        "; " + NumberFormats.exactPercent(Math.ceil(1e3 * share - 1e-3) / 1e3) + " would have failed")
                .orElse("; none would have failed");
    }

    /** A line for each row, and the verdict; ends with a line break. */
    public static String render(Gate gate) {
        return gate.rows().stream()
                        .map(row -> ConsoleText.wrapped("%-6s %s: %s, then %s (%s); %s"
                                .formatted(
                                        verdict(row.verdict()),
                                        row.name(),
                                        median(row, row.before()),
                                        median(row, row.now()),
                                        change(row),
                                        finding(row, gate.tested()))))
                        .collect(joining())
                + ConsoleText.wrapped(summary(gate));
    }

    /** One sentence; of repeats that can never show a difference it says how many could. */
    private static String summary(Gate gate) {
        long failed = count(gate, Gate.Verdict.FAILED);
        long unjudged = count(gate, Gate.Verdict.NOT_JUDGED);
        boolean tooFew = gate.rows().stream()
                .anyMatch(row ->
                        row.verdict() == Gate.Verdict.NOT_JUDGED && !row.now().isEmpty());
        String verdict = gate.passes()
                ? "GATE PASSED: " + NumberFormats.count(gate.rows().size(), "row")
                        + ", in none is a difference beyond what is allowed shown"
                : "GATE FAILED: %s of %s failed, %s not judged"
                        .formatted(failed, NumberFormats.count(gate.rows().size(), "row"), unjudged);
        return verdict + " (exact rank test, Holm, "
                + NumberFormats.percent(DifferenceTest.ALPHA) + " for all together)."
                + (tooFew
                        ? " So few repeats can never show a difference in one of so many rows: make %s of each (compare --repeats %s), or name fewer rows (--fail-if)."
                                .formatted(gate.neededRepeats(), gate.neededRepeats())
                        : "");
    }

    private static long count(Gate gate, Gate.Verdict verdict) {
        return gate.rows().stream().filter(row -> row.verdict() == verdict).count();
    }

    /** The same as a table of Markdown; ends with a line break. */
    public static String markdown(Gate gate) {
        Table table = Table.of(gate.rows().stream(), columns(gate));
        String ruler = table.headers().stream().map(header -> "---").collect(joining(" | ", "| ", " |"));
        return summary(gate).replaceFirst("([^:]+:)", "**$1**") + "\n\n"
                + Stream.concat(
                                Stream.of(line(table.headers()), ruler),
                                table.rows().stream().map(GateReport::line))
                        .collect(joining("\n"))
                + "\n";
    }

    private static String line(List<String> cells) {
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(joining(" | ", "| ", " |"));
    }
}
