package twokitchens.loadtest.result.audit;

import java.util.Map;
import java.util.Optional;

/**
 * What the histogram of one window's response times holds.
 *
 * @param count how many it holds, failed requests and timeouts included
 * @param meanMillis their mean; zero if it holds none
 * @param fastestOkMillis the fastest that completed as expected; empty if none did
 * @param percentiles those that are reported, such as {@code p99}, each with the number of requests that it is taken
 *     from
 */
public record Times(long count, double meanMillis, Optional<Double> fastestOkMillis, Map<String, Long> percentiles) {
    public Times {
        percentiles = Map.copyOf(percentiles);
    }
}
