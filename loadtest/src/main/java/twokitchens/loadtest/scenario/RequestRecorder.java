package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.status;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.slf4j.LoggerFactory;

/**
 * The clock on each side of every request, which also records timeouts and refused connections.
 *
 * <p>It starts when the first client arrives: no time includes Gatling's own start-up.
 */
public final class RequestRecorder {
    public static final String FIRST_CLIENT = "The first client is here";

    private static final String INTENDED = "intended";
    private static final String BEGAN = "began";
    private static final String ENDED = "ended";
    private static final String STATUS = "status";
    private static final String SERVER_TIMING = "serverTiming";
    private static final Pattern TIMING = Pattern.compile("(connection|query);dur=(\\d+(?:\\.\\d+)?)");
    private static final double NANOS_PER_MILLI = 1e6;
    private static final long LOOK_NANOS = MILLISECONDS.toNanos(2);
    private static final int TRACE_DIGITS = 2;

    /** A later start would leave clients no time to be ready for what the timetable has first. */
    private static final Duration MAX_LATE = Duration.ofSeconds(1);

    /** Gatling's {@code gatling.http.requestTimeout}. */
    private static final Duration TIME_OUT = Duration.ofSeconds(60);

    private final List<LoadStep> spans;
    private final Optional<Instant> startAt;
    /** Response times by the second of the intended start, over the whole run. */
    private final Map<Long, Histogram> seconds = new ConcurrentSkipListMap<>();

    private final AtomicInteger inFlight = new AtomicInteger();

    /** When those in flight began; how many began at the same moment. */
    private final Map<Long, Integer> starts = new ConcurrentHashMap<>();

    private volatile List<ResponseTimes> windows = List.of();
    private volatile long start;
    private volatile Optional<RetryFilter> retries = Optional.empty();

    /** The clock starts at a moment, or with the first client. */
    RequestRecorder(List<LoadStep> spans, Optional<Instant> startAt) {
        this.spans = spans;
        this.startAt = startAt;
    }

    /** The first client starts the clock; one that arrives at the same moment finds it started. */
    synchronized Session start(Session session) {
        if (windows.isEmpty()) {
            Instant now = Instant.now();
            Instant instant = startAt.orElse(now);
            Duration late = Duration.between(instant, now);
            if (late.compareTo(MAX_LATE) > 0) {
                throw new IllegalStateException("the first client came " + late.toMillis() + " ms after the start");
            }
            start = System.nanoTime() - late.toNanos();
            List<ResponseTimes> measured = new ArrayList<>();
            Duration begins = Duration.ZERO;
            for (LoadStep span : spans) {
                Duration opens = begins.plus(span.warmUp());
                measured.add(new ResponseTimes(span, instant.plus(opens), start + opens.toNanos()));
                begins = begins.plus(span.total());
            }
            windows = List.copyOf(measured);
            retries = Optional.of(RetryFilter.add(logs(), this::countRetry));
            System.out.println(FIRST_CLIENT);
            look(Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("in flight", true)));
        }
        return session;
    }

    /** At random moments: Gatling's timers tick, and regular looks would see the same phase of them again and again. */
    private void look(ScheduledExecutorService thread) {
        sampleInFlight();
        thread.schedule(() -> look(thread), ThreadLocalRandom.current().nextLong(2 * LOOK_NANOS), NANOSECONDS);
    }

    /** Gatling logs with Logback. */
    private static LoggerContext logs() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private void countRetry() {
        windows.forEach(window -> window.flow().countRetry(System.nanoTime()));
    }

    private void sampleInFlight() {
        windows.forEach(window -> window.flow().sampleInFlight(System.nanoTime(), inFlight.get()));
        lookAtClose();
    }

    private void lookAtClose() {
        windows.forEach(window -> window.flow().lookAtClose(System.nanoTime(), starts.keySet()));
    }

    /** The moment so many nanoseconds after the start, by {@link System#nanoTime()}. */
    long momentAfterStart(long nanos) {
        return start + nanos;
    }

    /** One request, sent and intended now. Gatling's report omits those of the warm-up. */
    ChainBuilder timed(HttpRequestActionBuilder request) {
        return exec(RequestRecorder::intendNow).exec(timedAsIntended(request));
    }

    /** Records the token times of the request that has just ended. */
    Session recordTokens(Session session, List<Long> tokens) {
        windows.forEach(window -> window.recordTokens(intended(session), tokens, session.getLong(ENDED)));
        return session;
    }

    static Session intendNow(Session session) {
        return intend(session, System.nanoTime());
    }

    static Session intend(Session session, long nanoTime) {
        return session.set(INTENDED, nanoTime);
    }

    static boolean hasIntended(Session session) {
        return session.contains(INTENDED);
    }

    static long intended(Session session) {
        return session.getLong(INTENDED);
    }

    /** Time until then; zero if it has passed. */
    static Duration untilIntended(Session session) {
        return Duration.ofNanos(Math.max(0, intended(session) - System.nanoTime()));
    }

    /** One request, timed from its intended time. */
    ChainBuilder timedAsIntended(HttpRequestActionBuilder request) {
        return exec(this::begin)
                .exec(doIfOrElse(session -> isShown(System.nanoTime()))
                        .then(request)
                        .orElse(request.silent()))
                .exec(this::end);
    }

    /** A request of more than one Gatling action, timed from its intended time. */
    ChainBuilder timedAsIntended(ChainBuilder actions) {
        return exec(this::begin).exec(actions).exec(this::end);
    }

    /** Keeps what the server reports of its queries, if it does: W3C's Server Timing, in milliseconds. */
    static CheckBuilder keepDatabaseTimes() {
        return header("Server-Timing").optional().saveAs(SERVER_TIMING);
    }

    /** Keeps the status, which tells a wrong answer from none: the first of a request's checks. */
    static CheckBuilder keepStatus() {
        return status().saveAs(STATUS);
    }

    void countDuplicate() {
        windows.forEach(window -> window.flow().countDuplicate(System.nanoTime()));
    }

    /** Gatling's pauses may end a little early: an early request is timed from when it was sent. */
    private Session begin(Session session) {
        long now = System.nanoTime();
        inFlight.incrementAndGet();
        starts.merge(now, 1, Integer::sum);
        windows.forEach(window -> window.flow().began(now));
        return session.set(BEGAN, now)
                .set(INTENDED, now - intended(session) < 0 ? now : intended(session))
                .removeAll(STATUS, SERVER_TIMING);
    }

    private Session end(Session session) {
        long now = System.nanoTime();
        inFlight.decrementAndGet();
        long began = session.getLong(BEGAN);
        starts.computeIfPresent(began, (moment, count) -> count == 1 ? null : count - 1);
        Request request = new Request(intended(session), began, now, ending(session, now - began));
        windows.forEach(window -> window.record(request));
        recordDatabaseTimes(session, request);
        seconds.computeIfAbsent(
                        Math.floorDiv(request.intended() - start, SECONDS.toNanos(1)),
                        second -> new ConcurrentHistogram(TRACE_DIGITS))
                .recordValue(Math.max(1, request.responseNanos()));
        return session.set(ENDED, now).markAsSucceeded();
    }

    private void recordDatabaseTimes(Session session, Request request) {
        if (session.contains(SERVER_TIMING) && request.ending() == Request.Ending.OK) {
            Matcher times = TIMING.matcher(session.getString(SERVER_TIMING));
            while (times.find()) {
                long nanos = Math.round(Double.parseDouble(times.group(2)) * NANOS_PER_MILLI);
                windows.forEach(window -> window.recordDatabase(times.group(1), nanos, request.ended()));
            }
        }
    }

    private static Request.Ending ending(Session session, long nanos) {
        if (!session.isFailed()) {
            return Request.Ending.OK;
        }
        if (session.contains(STATUS)) {
            return Request.Ending.WRONG;
        }
        return nanos >= TIME_OUT.toNanos() ? Request.Ending.TIMED_OUT : Request.Ending.UNANSWERED;
    }

    private boolean isShown(long nanoTime) {
        return windows.stream().anyMatch(window -> window.isSettlingOrOpen(nanoTime));
    }

    /** The window that is settling or open; the last one when all are over. */
    int current() {
        long now = System.nanoTime();
        for (int index = 0; index < windows.size(); index++) {
            if (!windows.get(index).isOver(now)) {
                return index;
            }
        }
        return windows.size() - 1;
    }

    boolean isOver() {
        return windows.get(windows.size() - 1).isOver(System.nanoTime());
    }

    /** Writes {@code 0.hlog} and {@code 0.json} for the first window, and so on, and {@code trace.hlog}. */
    void write(Path directory) {
        JsonMapper json = JsonMapper.builder().addModule(new Jdk8Module()).build();
        retries.ifPresent(filter -> filter.remove(logs()));
        lookAtClose();
        try {
            Files.createDirectories(directory);
            for (int index = 0; index < windows.size(); index++) {
                windows.get(index).write(directory.resolve(index + ".hlog"));
                json.writeValue(
                        directory.resolve(index + ".json").toFile(),
                        windows.get(index).flow().counters());
            }
            writeTrace(directory.resolve("trace.hlog"));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The response times of the whole run, an interval for each second, which is its tag. */
    private void writeTrace(Path file) throws IOException {
        HistogramLogWriter log = new HistogramLogWriter(file.toFile());
        seconds.forEach((second, histogram) -> {
            histogram.setTag(second.toString());
            log.outputIntervalHistogram(second, second + 1, histogram);
        });
        log.close();
    }
}
