package twokitchens.loadtest.report;

import java.util.Optional;
import twokitchens.loadtest.result.RunResult;

/** A percentile by its usual name, such as {@code p99.9}. */
record Percentile(String name) {

    /** The share of requests that are this fast or faster: 0.999 for {@code p99.9}. */
    double share() {
        return Double.parseDouble(name.substring(1)) / 100;
    }

    /** Its place on a logarithmic axis: each step is ten times as rare. */
    double depth() {
        return -Math.log10(1 - share());
    }

    /** What a run measured at it, in milliseconds; empty where its count does not support it. */
    Optional<Double> of(RunResult run) {
        return run.latency().map(latency -> latency.percentiles().get(name));
    }
}
