package twokitchens.loadtest.report;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.RunResult;

/** A blocking run and an event loop run of the same scenario with the same users: what may be compared. */
record Pair(RunResult blocking, RunResult eventLoop) {

    int users() {
        return blocking.users();
    }

    Difference difference(ToDoubleFunction<RunResult> measure) {
        return Difference.between(measure.applyAsDouble(blocking), measure.applyAsDouble(eventLoop));
    }

    /** The larger divided by the smaller. */
    double ratio(ToDoubleFunction<RunResult> measure) {
        double one = measure.applyAsDouble(blocking);
        double other = measure.applyAsDouble(eventLoop);
        return Math.max(one, other) / Math.min(one, other);
    }

    /** The deepest percentile that both counts support. */
    Optional<Percentile> deepestCommonPercentile() {
        var common = percentiles(eventLoop).keySet();
        return percentiles(blocking).keySet().stream()
                .filter(common::contains)
                .map(Percentile::new)
                .max(Comparator.comparingDouble(Percentile::depth));
    }

    private static Map<String, Double> percentiles(RunResult run) {
        return run.latency().map(Latency::percentiles).orElse(Map.of());
    }
}
