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
 * An open model: requests arrive whether or not the server keeps up. Each client sends one, at a moment fixed
 * beforehand, from which its latency is counted.
 */
final class OpenModel {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** Gatling has each client ready about this long before its request is due. */
    private static final Duration AHEAD = A_SECOND;

    private final ArrivalProfile arrivals;
    private final List<Long> schedule;
    private final RequestRecorder watch;
    private final AtomicInteger next = new AtomicInteger();

    OpenModel(ArrivalProfile arrivals, RequestRecorder watch) {
        this.arrivals = arrivals;
        this.schedule = arrivals.schedule();
        this.watch = watch;
    }

    /** The measured span: until the last request should have been served. */
    static MeasurementSpan span(ArrivalProfile arrivals) {
        return new MeasurementSpan(AHEAD, Duration.ZERO, arrivals.window());
    }

    /** All clients, each making this visit, which must begin as intended; and one that keeps the time. */
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
                .exec(pause(RequestRecorder::untilIntended))
                .exec(visit)
                .injectOpen(secondBySecond());
    }

    private Session takeTurn(Session session) {
        long turn = schedule.get(next.getAndIncrement());
        return RequestRecorder.intend(session, watch.momentAfterStart(AHEAD.toNanos() + turn));
    }

    /** In each second, as many clients as have a request due in the next one. */
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
