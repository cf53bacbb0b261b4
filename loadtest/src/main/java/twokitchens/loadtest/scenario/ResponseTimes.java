package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Response times of the requests that end within one measured window, second by second, in nanoseconds.
 *
 * <p>A request belongs to the second in which it ends, whenever it began: in a steady state as many guests are waiting
 * when the window closes as were when it opened. Those still waiting at its end do not count.
 *
 * <p>Gatling calls from several event loops at once; every method may be called from any thread.
 */
public final class ResponseTimes {
    private static final long MICROSECOND = 1_000;
    private static final long HOUR = SECONDS.toNanos(3_600);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Instant windowStart;
    private final long windowStartNanos;
    private final List<Histogram> ok;
    private final List<Histogram> failed;

    /**
     * A recorder whose window opens after a delay.
     *
     * @param now the wall clock
     * @param nanoTime {@link System#nanoTime()} at the same moment
     * @param delay until the window opens
     * @param window its length, in whole seconds
     */
    public ResponseTimes(Instant now, long nanoTime, Duration delay, Duration window) {
        this.windowStart = now.plus(delay);
        this.windowStartNanos = nanoTime + delay.toNanos();
        this.ok = histograms("ok", Math.toIntExact(window.toSeconds()));
        this.failed = histograms("failed", Math.toIntExact(window.toSeconds()));
    }

    private static List<Histogram> histograms(String tag, int count) {
        return IntStream.range(0, count).mapToObj(second -> histogram(tag)).toList();
    }

    private static Histogram histogram(String tag) {
        Histogram histogram = new ConcurrentHistogram(MICROSECOND, HOUR, SIGNIFICANT_DIGITS);
        histogram.setTag(tag);
        return histogram;
    }

    /** Counts one request by the {@link System#nanoTime()} at its two ends, if it ended within the window. */
    public void record(long beganNanos, long endedNanos, boolean asExpected) {
        long second = Math.floorDiv(endedNanos - windowStartNanos, SECONDS.toNanos(1));
        if (0 <= second && second < ok.size()) {
            (asExpected ? ok : failed).get((int) second).recordValue(endedNanos - beganNanos);
        }
    }

    /** Whether the window is over at that {@link System#nanoTime()}. */
    public boolean isOver(long nanoTime) {
        return nanoTime - windowStartNanos >= SECONDS.toNanos(ok.size());
    }

    /**
     * Writes a standard histogram log: one interval per second and tag ({@code ok}, {@code failed}), empty ones too, so
     * that its first and last interval tell the window. Start times are seconds of the Unix epoch.
     */
    public void write(Path file) {
        try (LogFile log = new LogFile(file)) {
            log.header(windowStart);
            for (int second = 0; second < ok.size(); second++) {
                Instant begin = windowStart.plusSeconds(second);
                log.interval(begin, ok.get(second));
                log.interval(begin, failed.get(second));
            }
        }
    }

    /** HdrHistogram's own writer, which closes its file but is not {@link AutoCloseable}. */
    private record LogFile(HistogramLogWriter writer) implements AutoCloseable {
        LogFile(Path file) {
            this(open(file));
        }

        private static HistogramLogWriter open(Path file) {
            try {
                return new HistogramLogWriter(file.toFile());
            } catch (FileNotFoundException problem) {
                throw new UncheckedIOException(problem);
            }
        }

        void header(Instant windowStart) {
            writer.outputComment(
                    "Two Kitchens: response times in nanoseconds; a request counts in the second it ends in");
            writer.outputLogFormatVersion();
            writer.outputStartTime(windowStart.toEpochMilli());
            writer.outputLegend();
        }

        void interval(Instant begin, Histogram histogram) {
            double seconds = begin.toEpochMilli() / 1000.0;
            writer.outputIntervalHistogram(seconds, seconds + 1, histogram);
        }

        @Override
        public void close() {
            writer.close();
        }
    }
}
