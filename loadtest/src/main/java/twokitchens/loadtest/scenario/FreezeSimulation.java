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
 * What is hidden if a clock starts only when a guest gets to ask? Each asks by a timetable, ten times a second; while the
 * server stands still, the questions that he meant to ask pile up (coordinated omission). They are few, for the arithmetic
 * knows nothing of the time in which the server catches up.
 */
public final class FreezeSimulation extends KitchenSimulation {
    /** Between two questions that one guest means to ask. */
    public static final Duration PACE = Duration.ofMillis(100);

    private final Guests guests = new Guests(settings.levels(), watch);

    private final AtomicInteger next = new AtomicInteger();

    private final ChainBuilder question = exec(this::intendNext)
            .exec(pause(Watch::untilIntended))
            .exec(watch.timedAsIntended(http(guests.named("question"))
                    .get("/users/1")
                    .check(
                            Watch.keepStatus(),
                            status().is(200),
                            jsonPath("$.id").is("1"))));

    public FreezeSimulation() {
        super(Settings::spans);
        measure(guests.repeating("freeze", question));
    }

    private Session intendNext(Session session) {
        return Watch.intend(
                session, Watch.hasIntended(session) ? Watch.intended(session) + PACE.toNanos() : firstQuestion());
    }

    /** Spread evenly over the pace: ten who ask at the same moment wait equally long, and no percentile lies between. */
    private long firstQuestion() {
        long now = System.nanoTime();
        int guests = settings.levels().get(0).users();
        long turn = next.getAndIncrement() * PACE.toNanos() / guests;
        return now - Math.floorMod(now, PACE.toNanos()) + PACE.toNanos() + turn;
    }
}
