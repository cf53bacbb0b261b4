package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;

/** What is the throughput of waiting requests, and how long does each client wait? */
public final class CookSimulation extends BaseSimulation {
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    private final ChainBuilder cook = watch.timed(http(guests.named("cook"))
            .get(settings.cookPath())
            .check(
                    RequestRecorder.keepStatus(),
                    status().is(200),
                    bodyString().is(settings.dialect().dish())));

    public CookSimulation() {
        super(Settings::spans);
        measure(guests.repeating("cook", cook));
    }
}
