package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Difference;
import twokitchens.loadtest.result.statistics.DifferenceTest;

/** A blocking server and an event loop with the same scenario and load: what may be compared. */
record Pair(RunGroup blocking, RunGroup eventLoop) {

    int users() {
        return blocking.users();
    }

    /** The end of the message's key that says which has the higher number; empty where either does not report it. */
    Optional<String> outcome(Metric measure) {
        return blocking.contrast(eventLoop, measure)
                .map(DifferenceTest::outcome)
                .map(Pair::key);
    }

    /** The same for the number that every run has. */
    String outcome() {
        return outcome(Metric.THROUGHPUT).orElseThrow();
    }

    /** The larger throughput divided by the smaller. */
    double ratio() {
        return Math.max(blocking.throughput() / eventLoop.throughput(), eventLoop.throughput() / blocking.throughput());
    }

    /** How many times as high the larger number is, written; empty where either does not report it. */
    Optional<String> times(Metric measure) {
        return Ratio.apart(blocking, eventLoop, measure).map(Ratio::times);
    }

    /** The same for the number that every run has. */
    String times() {
        return times(Metric.THROUGHPUT).orElseThrow();
    }

    /** The deepest percentile that both counts support. */
    Optional<Percentile> deepestCommonPercentile() {
        return Percentile.ALL.stream()
                .filter(percentile -> percentile.of(blocking).isPresent())
                .filter(percentile -> percentile.of(eventLoop).isPresent())
                .max(Comparator.comparingDouble(Percentile::depth));
    }

    private static String key(Difference outcome) {
        return switch (outcome) {
            case FIRST_HIGHER -> "blocking";
            case SECOND_HIGHER -> "eventLoop";
            case NO_DIFFERENCE_SHOWN -> "none";
        };
    }
}
