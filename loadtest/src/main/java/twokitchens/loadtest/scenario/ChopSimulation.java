package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import twokitchens.model.Sha256Rounds;

/** What is the throughput of hashing, where nothing waits and only processors help? */
public final class ChopSimulation extends BaseSimulation {
    private final ClosedModel guests = new ClosedModel(settings.levels(), watch);
    private final String pieces = settings.dialect().text(Sha256Rounds.hash(settings.strokes()));

    private final ChainBuilder chop = watch.timed(http(guests.named("chop"))
            .get("/chop?n=" + settings.strokes())
            .check(RequestRecorder.keepStatus(), status().is(200), bodyString().is(pieces)));

    public ChopSimulation() {
        super(Settings::spans);
        measure(guests.repeating("chop", chop));
    }
}
