package twokitchens.sync;

import java.util.List;
import twokitchens.cli.Server;
import twokitchens.testing.ApiRoute;
import twokitchens.testing.InputContract;
import twokitchens.testing.RunningServer;

/** Flask has no document of its routes: they are listed here. */
class InputTest extends InputContract {
    @Override
    protected Server server() {
        return new SyncServer();
    }

    @Override
    protected List<ApiRoute> routes(RunningServer running) {
        return List.of(
                ApiRoute.get("/"),
                ApiRoute.get("/users"),
                ApiRoute.get("/users/{user_id}"),
                ApiRoute.get("/cook_sync"),
                ApiRoute.get("/chop", "n"),
                ApiRoute.post("/users", "name", "email"),
                ApiRoute.post("/chat", "prompt", "max_tokens", "temperature", "stream"));
    }
}
