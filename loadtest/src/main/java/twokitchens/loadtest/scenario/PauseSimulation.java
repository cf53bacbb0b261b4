package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is hidden if a clock starts only when a client gets to send? Each client sends by a timetable, ten times a
 * second; while the server is paused, its intended requests pile up (coordinated omission). The clients are few, for
 * the arithmetic ignores the time in which the server catches up.
 */
public final class PauseSimulation extends BaseSimulation {
    /** Time between two intended requests of one client. */
    public static final Duration PACE = Duration.ofMillis(100);

    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    private final AtomicInteger next = new AtomicInteger();

    private final ChainBuilder question = exec(this::intendNext)
            .exec(pause(RequestRecorder::untilIntended))
            .exec(watch.timedAsIntended(http(guests.named("question"))
                    .get("/users/1")
                    .check(
                            RequestRecorder.keepStatus(),
                            status().is(200),
                            jsonPath("$.id").is("1"))));

    public PauseSimulation() {
        super(Settings::spans);
        measure(guests.repeating("pause", question));
    }

    private Session intendNext(Session session) {
        return RequestRecorder.intend(
                session,
                RequestRecorder.hasIntended(session)
                        ? RequestRecorder.intended(session) + PACE.toNanos()
                        : firstQuestion());
    }

    /**
     * Spread evenly over the pace: ten clients that send at the same moment wait equally long, and no percentile lies
     * between.
     */
    private long firstQuestion() {
        long now = System.nanoTime();
        int guests = settings.levels().get(0).users();
        long turn = next.getAndIncrement() * PACE.toNanos() / guests;
        return now - Math.floorMod(now, PACE.toNanos()) + PACE.toNanos() + turn;
    }
}
