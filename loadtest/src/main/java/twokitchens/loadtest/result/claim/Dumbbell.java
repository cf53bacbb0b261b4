package twokitchens.loadtest.result.claim;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.Style;

/**
 * What a claim compares, to be drawn on one axis.
 *
 * @param unit of both ends
 * @param ends who reached what
 */
public record Dumbbell(Unit unit, List<End> ends) {
    public Dumbbell {
        ends = List.copyOf(ends);
    }

    /** What is counted. */
    public enum Unit {
        PER_SECOND,
        MILLISECONDS
    }

    /** One contender's number. */
    public record End(Style style, double value) {}

    static Dumbbell throughputs(Repeats... runs) {
        return new Dumbbell(Unit.PER_SECOND, ends(Repeats::throughput, runs));
    }

    static Dumbbell times(Repeats... runs) {
        return new Dumbbell(Unit.MILLISECONDS, ends(Measured::time, runs));
    }

    private static List<End> ends(ToDoubleFunction<Repeats> number, Repeats... runs) {
        return Stream.of(runs)
                .map(run -> new End(run.contender().style(), number.applyAsDouble(run)))
                .filter(end -> end.value() > 0)
                .toList();
    }
}
