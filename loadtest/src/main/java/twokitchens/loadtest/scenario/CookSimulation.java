package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Simulation;

/** How many dishes leave the kitchen, and how long does each guest wait? See {@link Settings} for its parameters. */
public final class CookSimulation extends Simulation {
    private final Settings settings = Settings.from(System.getProperties());
    private final Guests guests = new Guests(settings);

    private final ChainBuilder cook = guests.timed(http("cook")
            .get(settings.dialect().cookPath())
            .check(status().is(200), bodyString().is(settings.dialect().dish())));

    public CookSimulation() {
        setUp(guests.repeating("cook", cook)).protocols(guests.protocol()).maxDuration(guests.closingTime());
    }

    @Override
    public void after() {
        guests.writeTimes();
    }
}
