package twokitchens.loadtest.scenario;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Response times of the requests that end within one measured window, tenth by tenth, in nanoseconds: ten values are what
 * a rank test needs to tell whether they still fall.
 *
 * <p>A request belongs to the tenth in which it ends, whenever it began: in a steady state as many requests are in
 * flight when the window closes as were when it opened. Those still in flight at its end do not count.
 *
 * <p>Gatling calls from several event loops at once; every method may be called from any thread.
 */
final class ResponseTimes {
    private static final long MICROSECOND = 1_000;
    private static final long HOUR = SECONDS.toNanos(3_600);
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int PARTS = 10;

    private final LoadStep span;
    private final Instant opens;
    private final long opensNanos;
    private final List<Histogram> ok;
    private final List<Histogram> failed;
    private final Histogram uncorrected = histogram("uncorrected");
    private final Histogram lag = histogram("lag");
    private final Histogram firstToken = histogram("first-token");
    private final Histogram betweenTokens = histogram("between-tokens");
    private final Map<String, Histogram> database =
            Map.of("connection", histogram("connection"), "query", histogram("query"));
    private final FlowCounters flow;

    /** Records the window of a span, which opens at one moment that is given in two ways. */
    ResponseTimes(LoadStep span, Instant opens, long opensNanos) {
        this.span = span;
        this.opens = opens;
        this.opensNanos = opensNanos;
        this.ok = histograms("ok");
        this.failed = histograms("failed");
        this.flow = new FlowCounters(span.window(), opensNanos);
    }

    private static List<Histogram> histograms(String tag) {
        return IntStream.range(0, PARTS).mapToObj(part -> histogram(tag)).toList();
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
            int part = (int) (sinceOpening(request.ended()) / part().toNanos());
            (request.ending() == Request.Ending.OK ? ok : failed).get(part).recordValue(request.responseNanos());
            uncorrected.recordValue(request.uncorrectedNanos());
            lag.recordValue(request.lagNanos());
        }
    }

    private Duration part() {
        return span.window().dividedBy(PARTS);
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

    /** Counts what the server reported of a request that ended then: its {@code connection} time or {@code query} time. */
    void recordDatabase(String what, long nanos, long ended) {
        if (isInside(ended)) {
            Objects.requireNonNull(database.get(what)).recordValue(nanos);
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
     * Writes a standard histogram log: one interval per tenth of the window and tag ({@code ok}, {@code failed}), empty ones too, so
     * that its first and last interval show the window; then, for the whole window, {@code uncorrected} times and the
     * {@code lag} of the generator; of streamed answers the times to the {@code first-token} and
     * {@code between-tokens}; of queries, by the server's own clock, {@code connection} and {@code query}. Start times are seconds of the Unix epoch.
     */
    void write(Path file) throws FileNotFoundException {
        HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        try {
            log.outputComment(
                    "Two Kitchens: response times in nanoseconds; a request counts in the interval it ends in");
            log.outputLogFormatVersion();
            log.outputStartTime(opens.toEpochMilli());
            log.outputLegend();
            for (int part = 0; part < PARTS; part++) {
                Instant begin = opens.plus(part().multipliedBy(part));
                interval(log, begin, part(), ok.get(part));
                interval(log, begin, part(), failed.get(part));
            }
            interval(log, opens, span.window(), uncorrected);
            interval(log, opens, span.window(), lag);
            if (firstToken.getTotalCount() > 0) {
                interval(log, opens, span.window(), firstToken);
                interval(log, opens, span.window(), betweenTokens);
            }
            database.values().stream()
                    .filter(times -> times.getTotalCount() > 0)
                    .forEach(times -> interval(log, opens, span.window(), times));
        } finally {
            log.close();
        }
    }

    private static void interval(HistogramLogWriter log, Instant begin, Duration length, Histogram histogram) {
        double start = begin.toEpochMilli() / 1000.0;
        log.outputIntervalHistogram(start, start + length.toMillis() / 1000.0, histogram);
    }
}
