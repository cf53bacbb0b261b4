package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** What is the throughput of a quick request at saturation? Clients do not think. */
public final class SaturationSimulation extends BaseSimulation {
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);

    private final ChainBuilder ask = watch.timed(request()
            .check(RequestRecorder.keepStatus(), status().is(settings.request().status())));

    public SaturationSimulation() {
        super(Settings::spans);
        run(guests.repeating("eager", ask));
    }

    private HttpRequestActionBuilder request() {
        UsersRequest request = settings.request();
        HttpRequestActionBuilder bare =
                http(guests.named(request.toString())).httpRequest(request.method(), request.path());
        return request.json()
                .map(json -> bare.header("Content-Type", "application/json").body(StringBody(json)))
                .orElse(bare);
    }
}
