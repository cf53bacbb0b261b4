package twokitchens.loadtest.report;

import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** A blocking server and an event loop with the same scenario and load: what may be compared. */
record Pair(RunGroup blocking, RunGroup eventLoop) {

    int users() {
        return blocking.users();
    }

    /** The end of the message's key that says which has the higher number; empty where either does not report it. */
    Optional<String> outcome(Metric metric) {
        return blocking.contrast(eventLoop, metric).map(contrast -> switch (contrast.outcome()) {
            case FIRST_HIGHER -> "blocking";
            case SECOND_HIGHER -> "eventLoop";
            case NO_DIFFERENCE_SHOWN -> "none";
        });
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
    Optional<String> times(Metric metric) {
        return Ratio.apart(blocking, eventLoop, metric).map(Ratio::times);
    }

    /** The same for the number that every run has. */
    String times() {
        return times(Metric.THROUGHPUT).orElseThrow();
    }
}
