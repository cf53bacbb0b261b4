package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An open model: guests come whether or not the kitchen keeps up. Each orders once, at a moment fixed beforehand, from
 * which his wait is counted.
 */
final class Crowd {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** Gatling has each guest ready about this long before he is to order. */
    private static final Duration AHEAD = A_SECOND;

    private final Arrivals arrivals;
    private final List<Long> schedule;
    private final Watch watch;
    private final AtomicInteger next = new AtomicInteger();

    Crowd(Arrivals arrivals, Watch watch) {
        this.arrivals = arrivals;
        this.schedule = arrivals.schedule();
        this.watch = watch;
    }

    /** When they are measured: until the last should have been served. */
    static Span span(Arrivals arrivals) {
        return new Span(AHEAD, Duration.ZERO, arrivals.window());
    }

    /** All guests, each making this visit, which must begin as intended; and someone who keeps the time. */
    PopulationBuilder[] visiting(String name, ChainBuilder visit) {
        return new PopulationBuilder[] {doorman(), guests(name, visit)};
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

    private PopulationBuilder guests(String name, ChainBuilder visit) {
        return scenario(name)
                .exec(watch::start)
                .exec(this::takeTurn)
                .exec(pause(Watch::untilIntended))
                .exec(visit)
                .injectOpen(secondBySecond());
    }

    private Session takeTurn(Session session) {
        long turn = schedule.get(next.getAndIncrement());
        return Watch.intend(session, watch.momentAfterStart(AHEAD.toNanos() + turn));
    }

    /** As many guests in each second as are to order in the next one. */
    private OpenInjectionStep[] secondBySecond() {
        List<OpenInjectionStep> steps = new ArrayList<>();
        for (int second = 0; second < arrivals.total().toSeconds(); second++) {
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
