package twokitchens.loadtest.result;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * Response times of the requests that were scheduled for one second of a run.
 *
 * @param second counted from the first arrival, warm-up included
 * @param count how many have ended
 * @param medianMillis their median response time, in milliseconds
 * @param maxMillis that of the slowest
 */
public record SecondStats(long second, long count, double medianMillis, double maxMillis) {
    private static final double NANOS_PER_MILLI = 1e6;

    public static SecondStats of(long second, AbstractHistogram nanos) {
        return new SecondStats(
                second,
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
    }

    /** Reads a histogram log, each interval tagged with its second. */
    public static List<SecondStats> read(Path file) throws FileNotFoundException {
        return MeasuredWindow.intervals(file).stream()
                .map(each -> of(Long.parseLong(each.getTag()), (AbstractHistogram) each))
                .toList();
    }
}
