package twokitchens.loadtest.report;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.Site;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/** Two comparisons, run by run, as plain text: throughputs in a closed model, mean waits in an open one. */
public final class TwoComparisons {
    private static final String CONTENDERS_JDK = "JDK of contenders";

    /** What else may differ, so that a difference may come from there. */
    private record Circumstance(String name, Function<Comparison, String> fact) {}

    private static final List<Circumstance> CIRCUMSTANCES = List.of(
            new Circumstance(
                    "machine",
                    comparison -> comparison.machine().processor() + ", "
                            + NumberFormats.count(comparison.machine().cores(), "core")
                            + quota(comparison.machine())),
            new Circumstance("system", comparison -> comparison.machine().os()),
            new Circumstance("JDK", comparison -> comparison.machine().jdk()),
            new Circumstance("JVM options", comparison -> jvmOptions(comparison.machine())),
            new Circumstance("cook time", comparison -> comparison.cookMillis() + " ms"),
            new Circumstance(CONTENDERS_JDK, comparison -> new TreeMap<>(comparison.jdks()).toString()),
            new Circumstance("commit", comparison -> comparison.machine().commit()));

    private static String quota(Machine machine) {
        return machine.site()
                .flatMap(Site::quotaCores)
                .map(quota -> ", quota " + NumberFormats.plain(quota))
                .orElse("");
    }

    private static String jvmOptions(Machine machine) {
        return machine.jvmOptions().isEmpty() ? "none" : new TreeMap<>(machine.jvmOptions()).toString();
    }

    private record Pairing(RunGroup one, RunGroup other) {}

    private record Row(
            Pairing runs, String what, Metric metric, DoubleFunction<String> format, DifferenceTest contrast) {

        static Stream<Row> of(Pairing runs, String what, Metric metric, DoubleFunction<String> format) {
            return runs
                    .other()
                    .contrast(runs.one(), metric)
                    .map(contrast -> new Row(runs, what, metric, format, contrast))
                    .stream();
        }

        String written(RunGroup run) {
            return Table.written(run.median(metric).map(format::apply));
        }

        String outcome() {
            String outcome = switch (contrast.outcome()) {
                case FIRST_HIGHER -> "B higher";
                case SECOND_HIGHER -> "A higher";
                case NO_DIFFERENCE_SHOWN -> "no difference shown";
            };
            return contrast.pValue().isPresent() ? outcome : outcome + " (not tested)";
        }
    }

    private static final List<Column<Row>> COLUMNS = List.of(
            new Column<>("scenario", row -> row.runs().one().scenario()),
            new Column<>("contender", row -> row.runs().one().contender().name()),
            new Column<>("load", row -> row.runs().one().load()),
            new Column<>("what", Row::what),
            new Column<>("A", row -> row.written(row.runs().one())),
            new Column<>("B", row -> row.written(row.runs().other())),
            new Column<>(
                    "B/A",
                    row -> Table.written(Ratio.of(row.runs().other(), row.runs().one(), row.metric())
                            .map(Ratio::exactTimes))),
            new Column<>("outcome", Row::outcome));

    private TwoComparisons() {}

    /** What differs between them; ends with a line break. */
    public static String render(Comparison first, Comparison second) {
        List<RunGroup> theirs = RunGroup.of(second.runs());
        List<Pairing> pairings = RunGroup.of(first.runs()).stream()
                .flatMap(one -> theirs.stream()
                        .filter(other -> named(other).equals(named(one)))
                        .limit(1)
                        .map(other -> new Pairing(one, other)))
                .toList();
        return String.join("", warnings(first, second))
                + Table.of(pairings.stream().flatMap(TwoComparisons::rows), COLUMNS)
                        .text()
                + unpaired("A", first, pairings.stream().map(Pairing::one).toList())
                + unpaired("B", second, pairings.stream().map(Pairing::other).toList());
    }

    private static Stream<Row> rows(Pairing runs) {
        return runs.one().open().isPresent()
                ? Row.of(runs, "mean", Metric.MEAN, NumberFormats::time)
                : Stream.concat(
                        Row.of(runs, "served/s", Metric.THROUGHPUT, NumberFormats::amount),
                        Row.of(runs, "p50", Metric.MEDIAN, NumberFormats::time));
    }

    /** The contender's name identifies it; the rest may differ between two versions of the kit. */
    private static String named(RunGroup run) {
        return "%s, %s, %s".formatted(run.scenario(), run.contender().name(), run.load());
    }

    /** What differs in their circumstances, a note each, which ends with a line break. */
    public static List<String> warnings(Comparison first, Comparison second) {
        return differing(first, second)
                .map(each -> "NOTE: another %s: %s and %s"
                        .formatted(
                                each.name(),
                                each.fact().apply(first),
                                each.fact().apply(second)))
                .map(ConsoleText::wrapped)
                .toList();
    }

    /** The names of what differs and may itself change all numbers: neither the commit nor some contenders' JDK. */
    static List<String> changed(Comparison first, Comparison second) {
        return differing(first, second)
                .map(Circumstance::name)
                .filter(name -> !List.of("commit", CONTENDERS_JDK).contains(name))
                .toList();
    }

    private static Stream<Circumstance> differing(Comparison first, Comparison second) {
        return CIRCUMSTANCES.stream()
                .filter(each -> !each.fact().apply(first).equals(each.fact().apply(second)));
    }

    private static String unpaired(String name, Comparison comparison, List<RunGroup> paired) {
        return RunGroup.of(comparison.runs()).stream()
                .filter(run -> !paired.contains(run))
                .map(run -> "only in " + name + ": " + ConsoleText.plain(named(run)) + "\n")
                .collect(joining());
    }
}
