package twokitchens.loadtest.result;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/**
 * One run's measured window, read from its histogram log.
 *
 * @param start when it opened
 * @param end when it closed
 * @param ok response times of the requests that completed as expected, in nanoseconds
 * @param okByPart the same by the part of the window in which they ended, counted from 0: a tenth, or a second in logs of
 *     earlier versions
 * @param failed response times of all others, in nanoseconds
 * @param uncorrected response times of all, by a clock that started only when the request was really sent
 * @param lag how late requests were sent, in nanoseconds
 * @param firstToken times to the first token of streamed answers, in nanoseconds; none where nothing is streamed
 * @param betweenTokens times from each token to the next, in nanoseconds
 * @param connecting how long requests waited for database connections, by the server's clock, in nanoseconds
 * @param querying how long the database took for their queries, by the server's clock, in nanoseconds
 */
public record MeasuredWindow(
        Instant start,
        Instant end,
        Histogram ok,
        List<SecondStats> okByPart,
        Histogram failed,
        Histogram uncorrected,
        Histogram lag,
        Histogram firstToken,
        Histogram betweenTokens,
        Histogram connecting,
        Histogram querying) {
    /**
     * Reads a log that has intervals tagged {@code ok} and {@code failed}.
     *
     * @throws FileNotFoundException if there is no such file
     * @throws IllegalArgumentException if it holds no interval
     */
    public static MeasuredWindow read(Path file) throws FileNotFoundException {
        List<EncodableHistogram> intervals = intervals(file);
        if (intervals.isEmpty()) {
            throw new IllegalArgumentException(file + " holds no interval");
        }
        return new MeasuredWindow(
                Instant.ofEpochMilli(intervals.get(0).getStartTimeStamp()),
                Instant.ofEpochMilli(intervals.get(intervals.size() - 1).getEndTimeStamp()),
                sum(intervals, "ok"),
                byPart(intervals),
                sum(intervals, "failed"),
                sum(intervals, "uncorrected"),
                sum(intervals, "lag"),
                sum(intervals, "first-token"),
                sum(intervals, "between-tokens"),
                sum(intervals, "connection"),
                sum(intervals, "query"));
    }

    /** All intervals of a histogram log, in their order. */
    public static List<EncodableHistogram> intervals(Path file) throws FileNotFoundException {
        List<EncodableHistogram> intervals = new ArrayList<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                Optional.ofNullable(reader.nextIntervalHistogram()).ifPresent(intervals::add);
            }
        }
        return intervals;
    }

    private static List<SecondStats> byPart(List<EncodableHistogram> intervals) {
        List<SecondStats> parts = new ArrayList<>();
        intervals.stream()
                .filter(interval -> "ok".equals(interval.getTag()))
                .forEach(interval -> parts.add(SecondStats.of(parts.size(), (AbstractHistogram) interval)));
        return parts;
    }

    private static Histogram sum(List<EncodableHistogram> intervals, String tag) {
        Histogram sum = new Histogram(3);
        intervals.stream()
                .filter(interval -> tag.equals(interval.getTag()))
                .forEach(interval -> sum.add((AbstractHistogram) interval));
        return sum;
    }

    /** Its length, in seconds. */
    public double seconds() {
        return (end.toEpochMilli() - start.toEpochMilli()) / 1000.0;
    }

    /** Requests that completed as expected, per second. */
    public double throughput() {
        return ok.getTotalCount() / seconds();
    }

    /** Response times of all requests that ended in the window, failed ones included; empty if none did. */
    public Optional<Latency> latency() {
        Histogram all = ok.copy();
        all.add(failed);
        return Latency.of(all);
    }

    /** The 99th percentile of how late requests were sent, in milliseconds. */
    public double lagMillis() {
        return lag.getValueAtPercentile(99) / 1e6;
    }
}
