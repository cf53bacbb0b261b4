package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;

/** A percentile by its usual name, such as {@code p99.9}. */
record Percentile(String name) {

    /** All that are reported, the least deep first. */
    static final List<Percentile> ALL =
            Stream.of("p50", "p90", "p99", "p99.9").map(Percentile::new).toList();

    /** What a run measures at it. */
    Metric measure() {
        return Metric.percentile(name);
    }

    /** The share of requests that are this fast or faster: 0.999 for {@code p99.9}. */
    double share() {
        return Double.parseDouble(name.substring(1)) / 100;
    }

    /** Its place on a logarithmic axis: each step is ten times as rare. */
    double depth() {
        return -Math.log10(1 - share());
    }

    /** What a run measured at it, in milliseconds; empty where its count does not support it. */
    Optional<Double> of(RunGroup run) {
        return run.median(measure());
    }
}
