package twokitchens.loadtest.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Difference;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/** Two comparisons, run by run, as plain text: throughputs in a closed model, mean waits in an open one. */
public record TwoComparisons(Comparison first, Comparison second) {
    private static final List<String> HEADERS =
            List.of("scenario", "contender", "load", "what", "A", "B", "B/A", "outcome");

    private record Pairing(RunGroup one, RunGroup other) {}

    /** What differs between them; ends with a line break. */
    public static String render(Comparison first, Comparison second) {
        return new TwoComparisons(first, second).render();
    }

    private String render() {
        List<Pairing> pairings =
                runs(first).stream().flatMap(one -> partner(one).stream()).toList();
        var table = ConsoleTable.table(HEADERS, pairings.stream().flatMap(TwoComparisons::rows));
        return Stream.of(warnings(), table, unpaired(pairings))
                .flatMap(lines -> lines)
                .collect(Collectors.joining());
    }

    private static List<RunGroup> runs(Comparison comparison) {
        return RunGroup.of(comparison.runs());
    }

    private Optional<Pairing> partner(RunGroup one) {
        return runs(second).stream()
                .filter(other -> key(other).equals(key(one)))
                .findFirst()
                .map(other -> new Pairing(one, other));
    }

    /** The contender's name identifies it; the rest may differ between two versions of the kit. */
    private static List<Object> key(RunGroup run) {
        return List.of(run.scenario(), run.contender().name(), load(run));
    }

    private static String load(RunGroup run) {
        return run.open()
                .map(load -> LocalizedComparison.rates(load, ">") + "/s")
                .orElseGet(() -> Integer.toString(run.users()));
    }

    /** What else differs, so that a difference may come from there. */
    private Stream<String> warnings() {
        return Stream.of(
                        differing(
                                "machine",
                                comparison -> comparison.machine().processor() + ", "
                                        + comparison.machine().cores() + " cores"),
                        differing("system", comparison -> comparison.machine().os()),
                        differing("JDK", comparison -> comparison.machine().jdk()),
                        differing("cook time", comparison -> comparison.cookMillis() + " ms"),
                        differing("commit", comparison -> comparison.machine().commit()))
                .flatMap(Optional::stream);
    }

    private Optional<String> differing(String what, Function<Comparison, String> fact) {
        String one = fact.apply(first);
        String other = fact.apply(second);
        return Objects.equals(one, other)
                ? Optional.empty()
                : Optional.of(ConsoleText.wrapped(
                        ConsoleText.plain("NOTE: another %s: %s and %s".formatted(what, one, other))));
    }

    private static Stream<List<String>> rows(Pairing pairing) {
        boolean open = pairing.one().open().isPresent();
        return open
                ? row(pairing, "mean", Metric.MEAN, NumberFormats::time).stream()
                : Stream.of(
                                row(pairing, "served/s", Metric.THROUGHPUT, NumberFormats::amount),
                                row(pairing, "p50", Metric.MEDIAN, NumberFormats::time))
                        .flatMap(Optional::stream);
    }

    private static Optional<List<String>> row(
            Pairing pairing, String what, Metric measure, DoubleFunction<String> format) {
        return pairing.other()
                .contrast(pairing.one(), measure)
                .map(contrast -> List.of(
                        ConsoleText.plain(pairing.one().scenario()),
                        ConsoleText.plain(pairing.one().contender().name()),
                        load(pairing.one()),
                        what,
                        ConsoleTable.written(pairing.one().median(measure).map(format::apply)),
                        ConsoleTable.written(pairing.other().median(measure).map(format::apply)),
                        ratio(pairing, measure),
                        outcome(contrast)));
    }

    private static String ratio(Pairing pairing, Metric measure) {
        return ConsoleTable.written(
                Ratio.of(pairing.other(), pairing.one(), measure).map(Ratio::exactTimes));
    }

    private static String outcome(DifferenceTest contrast) {
        String tested = contrast.pValue().isPresent() ? "" : " (not tested)";
        return word(contrast.outcome()) + tested;
    }

    private static String word(Difference outcome) {
        return switch (outcome) {
            case FIRST_HIGHER -> "B higher";
            case SECOND_HIGHER -> "A higher";
            case NO_DIFFERENCE_SHOWN -> "no difference shown";
        };
    }

    /** The runs that only one of them has. */
    private Stream<String> unpaired(List<Pairing> pairings) {
        return Stream.concat(
                unpaired("A", first, pairings.stream().map(Pairing::one).toList()),
                unpaired("B", second, pairings.stream().map(Pairing::other).toList()));
    }

    private static Stream<String> unpaired(String name, Comparison comparison, List<RunGroup> paired) {
        return runs(comparison).stream()
                .filter(run -> !paired.contains(run))
                .map(run -> "only in " + name + ": " + described(run));
    }

    private static String described(RunGroup run) {
        return ConsoleText.plain(
                        "%s, %s, %s".formatted(run.scenario(), run.contender().name(), load(run))) + "\n";
    }
}
