package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Response times of the requests that end within one measured window, second by second, in nanoseconds.
 *
 * <p>A request belongs to the second in which it ends, whenever it began: in a steady state as many requests are in
 * flight when the window closes as were when it opened. Those still in flight at its end do not count.
 *
 * <p>Gatling calls from several event loops at once; every method may be called from any thread.
 */
final class ResponseTimes {
    private static final long MICROSECOND = 1_000;
    private static final long HOUR = SECONDS.toNanos(3_600);
    private static final int SIGNIFICANT_DIGITS = 3;

    private final LoadStep span;
    private final Instant opens;
    private final long opensNanos;
    private final List<Histogram> ok;
    private final List<Histogram> failed;
    private final Histogram uncorrected = histogram("uncorrected");
    private final Histogram lag = histogram("lag");
    private final Histogram firstToken = histogram("first-token");
    private final Histogram betweenTokens = histogram("between-tokens");
    private final FlowCounters flow;

    /** Records the window of a span, which opens at one moment that is given in two ways. */
    ResponseTimes(LoadStep span, Instant opens, long opensNanos) {
        this.span = span;
        this.opens = opens;
        this.opensNanos = opensNanos;
        int seconds = Math.toIntExact(span.window().toSeconds());
        this.ok = histograms("ok", seconds);
        this.failed = histograms("failed", seconds);
        this.flow = new FlowCounters(span.window(), opensNanos);
    }

    private static List<Histogram> histograms(String tag, int count) {
        return IntStream.range(0, count).mapToObj(second -> histogram(tag)).toList();
    }

    private static Histogram histogram(String tag) {
        Histogram histogram = new ConcurrentHistogram(MICROSECOND, HOUR, SIGNIFICANT_DIGITS);
        histogram.setTag(tag);
        return histogram;
    }

    FlowCounters flow() {
        return flow;
    }

    void record(Request request) {
        flow.ended(request);
        if (isInside(request.ended())) {
            int second = (int) (sinceOpening(request.ended()) / SECONDS.toNanos(1));
            (request.ending() == Request.Ending.OK ? ok : failed).get(second).recordValue(request.responseNanos());
            uncorrected.recordValue(request.uncorrectedNanos());
            lag.recordValue(request.lagNanos());
        }
    }

    /** Counts the tokens of an answer: when it was asked for, when each came, and when the request ended. */
    void recordTokens(long asked, List<Long> tokens, long ended) {
        if (isInside(ended)) {
            long previous = asked;
            Histogram histogram = firstToken;
            for (long token : tokens) {
                histogram.recordValue(token - previous);
                previous = token;
                histogram = betweenTokens;
            }
        }
    }

    private boolean isInside(long nanoTime) {
        return sinceOpening(nanoTime) >= 0 && !isOver(nanoTime);
    }

    private long sinceOpening(long nanoTime) {
        return nanoTime - opensNanos;
    }

    /** Whether all clients have arrived at that {@link System#nanoTime()}, and the window is not over. */
    boolean isSettlingOrOpen(long nanoTime) {
        return opensNanos - nanoTime <= span.settle().toNanos() && !isOver(nanoTime);
    }

    /** Whether the window is over at that {@link System#nanoTime()}. */
    boolean isOver(long nanoTime) {
        return sinceOpening(nanoTime) >= span.window().toNanos();
    }

    /**
     * Writes a standard histogram log: one interval per second and tag ({@code ok}, {@code failed}), empty ones too, so
     * that its first and last interval show the window; then, for the whole window, {@code uncorrected} times and the
     * {@code lag} of the generator; of streamed answers the times to the {@code first-token} and
     * {@code between-tokens}. Start times are seconds of the Unix epoch.
     */
    void write(Path file) throws FileNotFoundException {
        HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        try {
            log.outputComment("Two Kitchens: response times in nanoseconds; a request counts in the second it ends in");
            log.outputLogFormatVersion();
            log.outputStartTime(opens.toEpochMilli());
            log.outputLegend();
            for (int second = 0; second < ok.size(); second++) {
                interval(log, opens.plusSeconds(second), 1, ok.get(second));
                interval(log, opens.plusSeconds(second), 1, failed.get(second));
            }
            interval(log, opens, ok.size(), uncorrected);
            interval(log, opens, ok.size(), lag);
            if (firstToken.getTotalCount() > 0) {
                interval(log, opens, ok.size(), firstToken);
                interval(log, opens, ok.size(), betweenTokens);
            }
        } finally {
            log.close();
        }
    }

    private static void interval(HistogramLogWriter log, Instant begin, int seconds, Histogram histogram) {
        double start = begin.toEpochMilli() / 1000.0;
        log.outputIntervalHistogram(start, start + seconds, histogram);
    }
}
