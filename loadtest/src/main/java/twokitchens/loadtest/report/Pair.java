package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.Optional;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Contrast;
import twokitchens.loadtest.result.statistics.Outcome;

/** What a blocking kitchen and an event loop did with the same scenario and load: what may be compared. */
record Pair(Repeats blocking, Repeats eventLoop) {

    int users() {
        return blocking.users();
    }

    /** The end of the message's key that tells which has the higher number; empty where either does not tell it. */
    Optional<String> outcome(Measure measure) {
        return blocking.contrast(eventLoop, measure).map(Contrast::outcome).map(Pair::key);
    }

    /** The same for the number that every run has. */
    String outcome() {
        return outcome(Measure.THROUGHPUT).orElseThrow();
    }

    /** The larger throughput divided by the smaller. */
    double ratio() {
        return ratio(blocking.throughput(), eventLoop.throughput());
    }

    /** The larger divided by the smaller. */
    static double ratio(double one, double other) {
        return Math.max(one, other) / Math.min(one, other);
    }

    /** How many times as high the larger number is, written; empty where either does not tell it. */
    Optional<String> times(Measure measure) {
        return Ratio.apart(blocking, eventLoop, measure).map(Ratio::times);
    }

    /** The same for the number that every run has. */
    String times() {
        return times(Measure.THROUGHPUT).orElseThrow();
    }

    /** The deepest percentile that both counts support. */
    Optional<Percentile> deepestCommonPercentile() {
        return Percentile.ALL.stream()
                .filter(percentile -> percentile.of(blocking).isPresent())
                .filter(percentile -> percentile.of(eventLoop).isPresent())
                .max(Comparator.comparingDouble(Percentile::depth));
    }

    private static String key(Outcome outcome) {
        return switch (outcome) {
            case FIRST_HIGHER -> "blocking";
            case SECOND_HIGHER -> "eventLoop";
            case NO_DIFFERENCE_SHOWN -> "none";
        };
    }
}
