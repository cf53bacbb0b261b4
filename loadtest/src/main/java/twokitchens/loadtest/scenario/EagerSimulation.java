package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** How often is a quick request answered by a server that nobody leaves idle? Guests do not think. */
public final class EagerSimulation extends KitchenSimulation {
    private final Guests guests = new Guests(settings.levels(), watch);

    private final ChainBuilder ask = watch.timed(
            request().check(Watch.keepStatus(), status().is(settings.request().status())));

    public EagerSimulation() {
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
