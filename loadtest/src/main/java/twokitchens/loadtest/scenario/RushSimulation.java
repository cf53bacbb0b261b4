package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What becomes of guests who come whether or not the kitchen keeps up? An open model: each orders once, at a moment fixed
 * beforehand, from which his wait is counted.
 */
public final class RushSimulation extends KitchenSimulation {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** Gatling has each guest ready about this long before he is to order. */
    private static final Duration AHEAD = A_SECOND;

    private final List<Long> schedule = settings.arrivals().schedule();
    private final AtomicInteger next = new AtomicInteger();

    private final ChainBuilder cook = watch.timedAsIntended(http("cook")
            .get(settings.cookPath())
            .check(
                    Watch.keepStatus(),
                    status().is(200),
                    bodyString().is(settings.dialect().dish())));

    public RushSimulation() {
        super(settings ->
                List.of(new Span(AHEAD, Duration.ZERO, settings.arrivals().window())));
        measure(doorman(), guests());
    }

    /** Starts the clock, and keeps the run going until its end. */
    private PopulationBuilder doorman() {
        return scenario("doorman")
                .exec(watch::start)
                .asLongAs(session -> !watch.isOver())
                .on(pause(Duration.ofMillis(100)))
                .exec(stopLoadGenerator("Everything is measured"))
                .injectOpen(atOnceUsers(1));
    }

    private PopulationBuilder guests() {
        return scenario("rush")
                .exec(watch::start)
                .exec(this::takeTurn)
                .exec(pause(Watch::untilIntended))
                .exec(cook)
                .injectOpen(secondBySecond());
    }

    private Session takeTurn(Session session) {
        long turn = schedule.get(next.getAndIncrement());
        return Watch.intend(session, watch.momentAfterStart(AHEAD.toNanos() + turn));
    }

    /** As many guests in each second as are to order in the next one. */
    private OpenInjectionStep[] secondBySecond() {
        List<OpenInjectionStep> steps = new ArrayList<>();
        for (int second = 0; second < settings.arrivals().total().toSeconds(); second++) {
            int count = countIn(second);
            steps.add(count == 0 ? nothingFor(A_SECOND) : rampUsers(count).during(A_SECOND));
        }
        return steps.toArray(OpenInjectionStep[]::new);
    }

    private int countIn(int second) {
        return (int) schedule.stream()
                .filter(moment -> moment / A_SECOND.toNanos() == second)
                .count();
    }
}
