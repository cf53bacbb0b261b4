package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;

/**
 * What a claim compares, to be drawn on one axis.
 *
 * @param unit of both ends
 * @param ends each contender's number
 */
public record ComparisonPair(Unit unit, List<End> ends) {
    public ComparisonPair {
        ends = List.copyOf(ends);
    }

    /** What is counted. */
    public enum Unit {
        PER_SECOND,
        MILLISECONDS
    }

    /** One contender's number. */
    public record End(ServerKind kind, double value) {}

    static ComparisonPair throughputs(RunGroup... runs) {
        return new ComparisonPair(Unit.PER_SECOND, ends(RunGroup::throughput, runs));
    }

    static ComparisonPair times(RunGroup... runs) {
        return new ComparisonPair(Unit.MILLISECONDS, ends(Measured::time, runs));
    }

    private static List<End> ends(ToDoubleFunction<RunGroup> number, RunGroup... runs) {
        return Stream.of(runs)
                .map(run -> new End(run.contender().kind(), number.applyAsDouble(run)))
                .filter(end -> end.value() > 0)
                .toList();
    }
}
