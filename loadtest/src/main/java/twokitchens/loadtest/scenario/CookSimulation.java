package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;

/** How many dishes leave the kitchen, and how long does each guest wait? */
public final class CookSimulation extends KitchenSimulation {
    private final Guests guests = new Guests(settings.levels(), watch);

    private final ChainBuilder cook = watch.timed(http(guests.named("cook"))
            .get(settings.cookPath())
            .check(
                    Watch.keepStatus(),
                    status().is(200),
                    bodyString().is(settings.dialect().dish())));

    public CookSimulation() {
        super(Settings::spans);
        measure(guests.repeating("cook", cook));
    }
}
