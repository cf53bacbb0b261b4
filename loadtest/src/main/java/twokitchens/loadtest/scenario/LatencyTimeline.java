package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Response times by the second of the intended start, over the whole run: the warm-up too. */
final class LatencyTimeline {
    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Long, Histogram> seconds = new ConcurrentSkipListMap<>();

    /** Counts a request whose intended start is so many nanoseconds after the run's. */
    void record(long sinceStart, Request request) {
        seconds.computeIfAbsent(
                        Math.floorDiv(sinceStart, SECONDS.toNanos(1)),
                        second -> new ConcurrentHistogram(SIGNIFICANT_DIGITS))
                .recordValue(Math.max(1, request.responseNanos()));
    }

    /** The facts by name, as {@code result.SecondStats} reads them. */
    List<Map<String, Object>> facts() {
        return seconds.entrySet().stream()
                .map(second -> facts(second.getKey(), second.getValue()))
                .toList();
    }

    private static Map<String, Object> facts(long second, Histogram nanos) {
        return new TreeMap<>(Map.of(
                "second",
                second,
                "count",
                nanos.getTotalCount(),
                "medianMillis",
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                "maxMillis",
                nanos.getMaxValue() / NANOS_PER_MILLI));
    }
}
