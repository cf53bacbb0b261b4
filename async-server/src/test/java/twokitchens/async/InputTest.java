package twokitchens.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import twokitchens.cli.Server;
import twokitchens.model.Json;
import twokitchens.testing.ApiRoute;
import twokitchens.testing.InputContract;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;
import twokitchens.testing.RunningServer;

/** The routes are those in the server's own document. */
class InputTest extends InputContract {
    @Override
    protected Server server() {
        return new AsyncServer();
    }

    @Override
    protected List<ApiRoute> routes(RunningServer running) throws IOException {
        String document = RawHttp.exchange(running.port(), RawRequest.get("/openapi.json"))
                .text();
        List<ApiRoute> routes = ApiRoute.of(Json.mapper().readTree(document));
        assertThat(routes)
                .contains(
                        ApiRoute.get("/users/{user_id}"),
                        ApiRoute.get("/chop", "n"),
                        ApiRoute.post("/users", "name", "email", "age"));
        return routes;
    }
}
