package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;

/** What becomes of guests who come whether or not the kitchen keeps up? */
public final class RushSimulation extends KitchenSimulation {
    private final ChainBuilder cook = watch.timedAsIntended(http("cook")
            .get(settings.cookPath())
            .check(
                    Watch.keepStatus(),
                    status().is(200),
                    bodyString().is(settings.dialect().dish())));

    public RushSimulation() {
        super(settings -> List.of(Crowd.span(settings.arrivals())));
        measure(new Crowd(settings.arrivals(), watch).visiting("rush", cook));
    }
}
