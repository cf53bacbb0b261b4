package twokitchens.loadtest.result.claim;

import java.util.List;
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
}
