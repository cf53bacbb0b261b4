package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.jspecify.annotations.Nullable;

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

    private final Duration delay;
    private final AtomicReference<@Nullable Opening> opening = new AtomicReference<>();
    private final List<Histogram> ok;
    private final List<Histogram> failed;

    /** One moment, on the wall clock and as {@link System#nanoTime()}. */
    private record Opening(Instant instant, long nanoTime) {}

    /**
     * A recorder whose window opens some time after the start.
     *
     * @param delay between the start and the window
     * @param window its length, in whole seconds
     */
    public ResponseTimes(Duration delay, Duration window) {
        this.delay = delay;
        this.ok = histograms("ok", Math.toIntExact(window.toSeconds()));
        this.failed = histograms("failed", Math.toIntExact(window.toSeconds()));
    }

    /** Starts the clock, at one moment told in two ways; any later call changes nothing. */
    public void start(Instant now, long nanoTime) {
        opening.compareAndSet(null, new Opening(now.plus(delay), nanoTime + delay.toNanos()));
    }

    private Opening opening() {
        return Objects.requireNonNull(opening.get(), "not started");
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
        long second = Math.floorDiv(endedNanos - opening().nanoTime(), SECONDS.toNanos(1));
        if (0 <= second && second < ok.size()) {
            (asExpected ? ok : failed).get((int) second).recordValue(endedNanos - beganNanos);
        }
    }

    /** Whether the window opens, at that {@link System#nanoTime()}, no later than in this time. */
    public boolean opensWithin(Duration time, long nanoTime) {
        return opening().nanoTime() - nanoTime <= time.toNanos();
    }

    /** Whether the window is over at that {@link System#nanoTime()}. */
    public boolean isOver(long nanoTime) {
        return nanoTime - opening().nanoTime() >= SECONDS.toNanos(ok.size());
    }

    /**
     * Writes a standard histogram log: one interval per second and tag ({@code ok}, {@code failed}), empty ones too, so
     * that its first and last interval tell the window. Start times are seconds of the Unix epoch.
     */
    public void write(Path file) {
        try (LogFile log = new LogFile(file)) {
            log.header(opening().instant());
            for (int second = 0; second < ok.size(); second++) {
                Instant begin = opening().instant().plusSeconds(second);
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
