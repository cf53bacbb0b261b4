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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * An open model: requests arrive whether or not the server keeps up. Each client sends one, at a moment fixed
 * beforehand, from which its latency is counted.
 */
final class OpenModel {
    /** Gatling has each client ready about this long before its request is due. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private final ArrivalProfile arrivals;
    private final List<Long> schedule;
    private final RequestRecorder recorder;
    private final AtomicInteger next = new AtomicInteger();

    OpenModel(ArrivalProfile arrivals, Share share, RequestRecorder recorder) {
        this.arrivals = arrivals;
        this.schedule = share.of(arrivals.schedule());
        this.recorder = recorder;
    }

    /** The measured span, as of the one client that keeps the time: until the last request should have been served. */
    static LoadStep span(ArrivalProfile arrivals) {
        return new LoadStep(1, AHEAD, Duration.ZERO, arrivals.window());
    }

    /** All clients, each making this visit, which must begin as intended; and one that keeps the time. */
    PopulationBuilder[] visiting(String name, ChainBuilder visit) {
        return new PopulationBuilder[] {timekeeper(), clients(name, visit)};
    }

    private PopulationBuilder timekeeper() {
        return scenario("timekeeper")
                .exec(recorder::start)
                .asLongAs(session -> !recorder.isOver())
                .on(pause(Duration.ofMillis(100)))
                .exec(stopLoadGenerator("Everything is measured"))
                .injectOpen(atOnceUsers(1));
    }

    private PopulationBuilder clients(String name, ChainBuilder visit) {
        return scenario(name)
                .exec(recorder::start)
                .exec(this::takeTurn)
                .exec(pause(RequestRecorder::untilIntended))
                .exec(visit)
                .injectOpen(secondBySecond());
    }

    private Session takeTurn(Session session) {
        long turn = schedule.get(next.getAndIncrement());
        return RequestRecorder.intend(session, recorder.momentAfterStart(AHEAD.toNanos() + turn));
    }

    /** In each second, as many clients as have a request due in the next one. */
    private OpenInjectionStep[] secondBySecond() {
        return LongStream.range(0, arrivals.total().toSeconds())
                .mapToObj(this::injection)
                .toArray(OpenInjectionStep[]::new);
    }

    private OpenInjectionStep injection(long second) {
        Duration length = Duration.ofSeconds(1);
        long count = schedule.stream()
                .filter(moment -> moment / length.toNanos() == second)
                .count();
        return count == 0
                ? nothingFor(length)
                : rampUsers(Math.toIntExact(count)).during(length);
    }
}
