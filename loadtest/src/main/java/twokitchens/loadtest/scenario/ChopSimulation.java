package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import twokitchens.model.Chopping;

/** How much is chopped, where nothing waits and only processors help? */
public final class ChopSimulation extends KitchenSimulation {
    private final Guests guests = new Guests(settings.levels(), watch);
    private final String pieces = settings.dialect().text(Chopping.chop(settings.strokes()));

    private final ChainBuilder chop = watch.timed(http(guests.named("chop"))
            .get("/chop?n=" + settings.strokes())
            .check(Watch.keepStatus(), status().is(200), bodyString().is(pieces)));

    public ChopSimulation() {
        super(Settings::spans);
        measure(guests.repeating("chop", chop));
    }
}
