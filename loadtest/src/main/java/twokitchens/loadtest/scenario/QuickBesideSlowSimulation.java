package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.crashLoadGeneratorIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;

/** What is the latency of quick requests beside waiting ones? Only the quick requests are measured. */
public final class QuickBesideSlowSimulation extends BaseSimulation {
    private static final int BYSTANDERS = 5;
    private static final Duration THINKING = Duration.ofMillis(50);

    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    private final ChainBuilder cook = exec(http("cook")
                    .get(settings.cookPath())
                    .check(status().is(200), bodyString().is(settings.dialect().dish()))
                    .silent())
            .exec(crashLoadGeneratorIf(session -> "A dish failed beside the questions", Session::isFailed));

    private final ChainBuilder question = watch.timed(http(guests.named("question beside"))
                    .get("/users/1")
                    .check(
                            RequestRecorder.keepStatus(),
                            status().is(200),
                            jsonPath("$.id").is("1")))
            .exec(pause(THINKING));

    public QuickBesideSlowSimulation() {
        super(Settings::spans);
        measure(
                guests.repeating("cook", cook),
                scenario("question")
                        .exec(watch::start)
                        .asLongAs(session -> !watch.isOver())
                        .on(question)
                        .injectOpen(nothingFor(THINKING), atOnceUsers(BYSTANDERS)));
    }
}
