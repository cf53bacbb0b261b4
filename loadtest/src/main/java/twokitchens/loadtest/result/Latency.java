package twokitchens.loadtest.result;

import java.util.Map;

/**
 * Response times of one run's measured window, seen by the client, in milliseconds.
 *
 * @param count how many requests they are taken from, failed ones and time-outs included
 * @param min the fastest
 * @param mean the arithmetic mean
 * @param max the slowest
 * @param percentiles by their usual names ({@code p50}, {@code p90}, {@code p99}, {@code p99.9}); a percentile that
 *     the count is too small to support is absent
 */
public record Latency(long count, double min, double mean, double max, Map<String, Double> percentiles) {
    public Latency {
        percentiles = Map.copyOf(percentiles);
    }
}
