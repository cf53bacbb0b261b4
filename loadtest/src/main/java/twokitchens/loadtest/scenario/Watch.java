package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.status;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The clock on each side of every request, which also sees time-outs and refused connections.
 *
 * <p>It starts when the first guest arrives: Gatling's own start-up is part of no time.
 */
public final class Watch {
    /** What is printed when the clock starts. */
    public static final String FIRST_GUEST = "The first guest is here";

    private static final String INTENDED = "intended";
    private static final String BEGAN = "began";
    private static final String ENDED = "ended";
    private static final String STATUS = "status";
    private static final long LOOK_MILLIS = 2;

    /** Gatling's {@code gatling.http.requestTimeout}. */
    private static final Duration TIME_OUT = Duration.ofSeconds(60);

    private final List<ResponseTimes> windows;
    private final Trace trace = new Trace();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<@Nullable Long> start = new AtomicReference<>();

    /** A watch for spans that follow each other. */
    Watch(List<Span> spans) {
        List<ResponseTimes> windows = new ArrayList<>();
        Duration begins = Duration.ZERO;
        for (Span span : spans) {
            windows.add(new ResponseTimes(begins, span));
            begins = begins.plus(span.total());
        }
        this.windows = List.copyOf(windows);
    }

    /** The first guest starts the clock; whoever comes at the same moment finds it started. */
    synchronized Session start(Session session) {
        if (start.get() == null) {
            Instant instant = Instant.now();
            long now = System.nanoTime();
            windows.forEach(window -> window.start(instant, now));
            start.set(now);
            System.out.println(FIRST_GUEST);
            lookRegularly();
        }
        return session;
    }

    private void lookRegularly() {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleAtFixedRate(this::look, 0, LOOK_MILLIS, MILLISECONDS);
    }

    private void look() {
        windows.forEach(window -> window.flow().look(System.nanoTime(), inFlight.get()));
    }

    /** The moment that lies so long after the start, by {@link System#nanoTime()}. */
    long momentAfterStart(long nanos) {
        return Objects.requireNonNull(start.get(), "not started") + nanos;
    }

    /** One request, sent now because the guest wants it now. Those of the warm-up do not stand in Gatling's report. */
    ChainBuilder timed(HttpRequestActionBuilder request) {
        return exec(Watch::intendNow).exec(timedAsIntended(request));
    }

    /** Takes note of how the answer to the request that has just ended came, token by token. */
    Session heard(Session session, Tokens tokens) {
        windows.forEach(window -> window.record(tokens, session.getLong(ENDED)));
        return session;
    }

    /** The guest means to send his next request now. */
    static Session intendNow(Session session) {
        return intend(session, System.nanoTime());
    }

    /** Says when the guest means to send his next request. */
    static Session intend(Session session, long nanoTime) {
        return session.set(INTENDED, nanoTime);
    }

    /** Whether the guest has meant to send a request before. */
    static boolean hasIntended(Session session) {
        return session.contains(INTENDED);
    }

    /** When the guest means, or meant, to send his request. */
    static long intended(Session session) {
        return session.getLong(INTENDED);
    }

    /** How long until then; nothing if it has passed. */
    static Duration untilIntended(Session session) {
        return Duration.ofNanos(Math.max(0, intended(session) - System.nanoTime()));
    }

    /** One request, timed from when it was meant to be sent. */
    ChainBuilder timedAsIntended(HttpRequestActionBuilder request) {
        return exec(this::begin)
                .exec(doIfOrElse(session -> isShown(System.nanoTime()))
                        .then(request)
                        .orElse(request.silent()))
                .exec(this::end);
    }

    /** A request that is more than one action of Gatling's, timed from when it was meant to be sent. */
    ChainBuilder timedAsIntended(ChainBuilder actions) {
        return exec(this::begin).exec(actions).exec(this::end);
    }

    /** Keeps the status, which tells a wrong answer from none: the first of a request's checks. */
    static CheckBuilder keepStatus() {
        return status().saveAs(STATUS);
    }

    /** Takes note of an answer that was given before, and should not be given twice. */
    void sawTwice() {
        windows.forEach(window -> window.flow().sawTwice(System.nanoTime()));
    }

    /** Gatling's pauses may end a little early: who is early is counted from when he came. */
    private Session begin(Session session) {
        long now = System.nanoTime();
        inFlight.incrementAndGet();
        windows.forEach(window -> window.flow().began(now));
        return session.set(BEGAN, now)
                .set(INTENDED, now - intended(session) < 0 ? now : intended(session))
                .remove(STATUS);
    }

    private Session end(Session session) {
        long now = System.nanoTime();
        inFlight.decrementAndGet();
        long began = session.getLong(BEGAN);
        Request request = new Request(intended(session), began, now, outcome(session, now - began));
        windows.forEach(window -> window.record(request));
        trace.record(request.intended() - momentAfterStart(0), request);
        return session.set(ENDED, now).markAsSucceeded();
    }

    private static Outcome outcome(Session session, long nanos) {
        if (!session.isFailed()) {
            return Outcome.OK;
        }
        if (session.contains(STATUS)) {
            return Outcome.WRONG;
        }
        return nanos >= TIME_OUT.toNanos() ? Outcome.TIMED_OUT : Outcome.UNANSWERED;
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

    /** Whether everything has been measured. */
    boolean isOver() {
        return windows.get(windows.size() - 1).isOver(System.nanoTime());
    }

    /** Writes {@code 0.hlog} and {@code 0.json} for the first window, and so on, and {@code trace.json}. */
    void write(Path directory) {
        ObjectMapper json = new ObjectMapper();
        try {
            Files.createDirectories(directory);
            for (int index = 0; index < windows.size(); index++) {
                windows.get(index).write(directory.resolve(index + ".hlog"));
                Map<String, Object> facts = windows.get(index).flow().facts();
                json.writeValue(directory.resolve(index + ".json").toFile(), facts);
            }
            json.writeValue(directory.resolve("trace.json").toFile(), trace.facts());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
