package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;

/**
 * A closed model: each guest orders, waits, and orders again, over one kept-alive connection of his own, until the
 * measured window is over.
 *
 * <p>The clock starts when the first guest arrives: Gatling's own start-up is not part of any time. Response times are taken by a
 * clock on each side of the request, which also sees time-outs and refused connections.
 */
final class Guests {
    /** Time for guests who are served soon to leave by themselves; the others are sent home. */
    private static final Duration LEAVING = Duration.ofSeconds(5);

    private static final Duration QUESTIONS = Duration.ofSeconds(2);
    private static final int QUESTIONERS = 4;

    private static final String BEGAN = "began";

    private final Settings settings;
    private final ResponseTimes times;

    Guests(Settings settings) {
        this.settings = settings;
        this.times = new ResponseTimes(settings.warmUp().plus(settings.settle()), settings.window());
    }

    /** One request, timed. Those of the warm-up do not stand in Gatling's report. */
    ChainBuilder timed(HttpRequestActionBuilder request) {
        return exec(session -> session.set(BEGAN, System.nanoTime()))
                .exec(doIfOrElse(session -> times.opensWithin(settings.settle(), System.nanoTime()))
                        .then(request)
                        .orElse(request.silent()))
                .exec(this::record);
    }

    private Session record(Session session) {
        times.record(session.getLong(BEGAN), System.nanoTime(), !session.isFailed());
        return session.markAsSucceeded();
    }

    private Session arrive(Session session) {
        times.start(Instant.now(), System.nanoTime());
        return session;
    }

    /**
     * First two seconds of quick questions, which stand in no result: a fresh JVM, on either side, takes several
     * milliseconds for a request that takes it one when warm, and a single guest would never warm it. Then all guests,
     * arriving evenly over the warm-up, each making this visit again and again.
     */
    PopulationBuilder repeating(String name, ChainBuilder visit) {
        PopulationBuilder guests = scenario(name)
                .exec(this::arrive)
                .asLongAs(session -> !times.isOver(System.nanoTime()))
                .on(visit)
                .injectOpen(rampUsers(settings.users()).during(settings.warmUp()));
        return scenario("questions")
                .during(QUESTIONS)
                .on(http("question").get("/users/1").silent())
                .injectOpen(atOnceUsers(QUESTIONERS))
                .andThen(guests);
    }

    HttpProtocolBuilder protocol() {
        return http.baseUrl(settings.baseUrl()).disableWarmUp();
    }

    /** When those still in line are sent home, counted from Gatling's start. */
    Duration closingTime() {
        return QUESTIONS.plus(settings.total()).plus(LEAVING);
    }

    void writeTimes() {
        settings.histogramLog().ifPresent(times::write);
    }
}
