package twokitchens.loadtest.scenario;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.List;

/** What becomes of requests that arrive whether or not the server keeps up? */
public final class OpenModelSimulation extends BaseSimulation {
    private final ChainBuilder cook = watch.timedAsIntended(http("cook")
            .get(settings.cookPath())
            .check(
                    RequestRecorder.keepStatus(),
                    status().is(200),
                    bodyString().is(settings.dialect().dish())));

    public OpenModelSimulation() {
        super(settings -> List.of(OpenModel.span(settings.arrivals())));
        measure(new OpenModel(settings.arrivals(), watch).visiting("open", cook));
    }
}
