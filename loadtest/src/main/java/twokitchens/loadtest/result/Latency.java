package twokitchens.loadtest.result;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * Response times in one run's measured window, as the client sees them, in milliseconds.
 *
 * @param count how many requests they are taken from, failed ones and timeouts included
 * @param min the fastest
 * @param mean the arithmetic mean
 * @param max the slowest
 * @param percentiles by their usual names ({@code p50}, {@code p90}, {@code p99}, {@code p99.9}); a percentile that the
 *     count is too small to support is absent: with fewer than five slower requests, it would be chance
 */
public record Latency(long count, double min, double mean, double max, Map<String, Double> percentiles) {
    public Latency {
        percentiles = Map.copyOf(percentiles);
    }

    private static final double NANOS_PER_MILLI = 1e6;

    /** A percentile is reported from this many requests on: as many as have five beyond it. */
    private static final Map<String, Long> LEAST_COUNTS = Map.of("p50", 10L, "p90", 50L, "p99", 500L, "p99.9", 5_000L);

    /** The statistics of a histogram in nanoseconds; empty if the histogram is. */
    public static Optional<Latency> of(Histogram nanos) {
        if (nanos.getTotalCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Latency(
                nanos.getTotalCount(),
                nanos.getMinValue() / NANOS_PER_MILLI,
                nanos.getMean() / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI,
                percentiles(nanos)));
    }

    private static Map<String, Double> percentiles(Histogram nanos) {
        Map<String, Double> percentiles = new HashMap<>();
        LEAST_COUNTS.forEach((name, least) -> {
            if (nanos.getTotalCount() >= least) {
                double percentile = Double.parseDouble(name.substring(1));
                percentiles.put(name, nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI);
            }
        });
        return percentiles;
    }
}
