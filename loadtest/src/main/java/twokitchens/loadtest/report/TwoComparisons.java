package twokitchens.loadtest.report;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Contrast;
import twokitchens.loadtest.result.statistics.Outcome;

/** Two comparisons, run by run, as plain text. Throughputs where guests wait in a closed model, mean waits in an open one. */
public final class TwoComparisons {
    private static final List<String> HEADERS =
            List.of("scenario", "contender", "load", "what", "A", "B", "B/A", "outcome");

    private final Comparison first;
    private final Comparison second;

    private TwoComparisons(Comparison first, Comparison second) {
        this.first = first;
        this.second = second;
    }

    private record Pairing(Repeats one, Repeats other) {}

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

    private static List<Repeats> runs(Comparison comparison) {
        return Repeats.of(comparison.runs());
    }

    private Optional<Pairing> partner(Repeats one) {
        return runs(second).stream()
                .filter(other -> key(other).equals(key(one)))
                .findFirst()
                .map(other -> new Pairing(one, other));
    }

    /** The contender's name is who it is; the rest may differ between two versions of the kit. */
    private static List<Object> key(Repeats run) {
        return List.of(run.scenario(), run.contender().name(), load(run));
    }

    private static String load(Repeats run) {
        return run.open()
                .map(load -> load.rates().stream()
                                .map(rate -> Numbers.plain(rate.perSecond()))
                                .collect(Collectors.joining(">"))
                        + "/s")
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
                ? row(pairing, "mean", Measure.MEAN, Numbers::time).stream()
                : Stream.of(
                                row(pairing, "served/s", Measure.THROUGHPUT, Numbers::amount),
                                row(pairing, "p50", Measure.MEDIAN, Numbers::time))
                        .flatMap(Optional::stream);
    }

    private static Optional<List<String>> row(
            Pairing pairing, String what, Measure measure, DoubleFunction<String> format) {
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

    private static String ratio(Pairing pairing, Measure measure) {
        return ConsoleTable.written(
                Ratio.of(pairing.other(), pairing.one(), measure).map(Ratio::exactTimes));
    }

    private static String outcome(Contrast contrast) {
        String tested = contrast.pValue().isPresent() ? "" : " (not tested)";
        return word(contrast.outcome()) + tested;
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case FIRST_HIGHER -> "B higher";
            case SECOND_HIGHER -> "A higher";
            case NO_DIFFERENCE_SHOWN -> "no difference shown";
        };
    }

    /** Whatever only one of them has. */
    private Stream<String> unpaired(List<Pairing> pairings) {
        return Stream.concat(
                runs(first).stream()
                        .filter(run -> pairings.stream()
                                .noneMatch(pairing -> pairing.one().equals(run)))
                        .map(run -> "only in A: " + described(run)),
                runs(second).stream()
                        .filter(run -> pairings.stream()
                                .noneMatch(pairing -> pairing.other().equals(run)))
                        .map(run -> "only in B: " + described(run)));
    }

    private static String described(Repeats run) {
        return ConsoleText.plain(
                        "%s, %s, %s".formatted(run.scenario(), run.contender().name(), load(run))) + "\n";
    }
}
