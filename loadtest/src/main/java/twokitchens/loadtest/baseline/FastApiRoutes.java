package twokitchens.loadtest.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import twokitchens.model.Json;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** The routes of Vert.x Web, whichever thread waits; any thread may run their handlers. */
final class FastApiRoutes {
    private static final JsonMapper MAPPER = Json.mapper();

    private final UserStore store = new UserStore();
    private final Router router;
    private final boolean onWorkers;

    private FastApiRoutes(Router router, boolean onWorkers) {
        this.router = router;
        this.onWorkers = onWorkers;
    }

    /** All routes; {@code cook} waits for the cook time, then passes on what was cooked. */
    static Router router(Vertx vertx, boolean onWorkers, Consumer<Consumer<String>> cook) {
        FastApiRoutes routes = new FastApiRoutes(Router.router(vertx), onWorkers);
        routes.router.post().handler(BodyHandler.create(false));
        routes.add(routes.router.get("/users"), context -> answer(context, 200, routes.store.all()));
        routes.add(routes.router.get("/users/:user_id"), routes::getUser);
        routes.add(routes.router.post("/users"), context -> answer(context, 201, routes.store.add(draft(context))));
        routes.add(routes.router.get("/cook_async"), context -> cook.accept(cooked -> answer(context, 200, cooked)));
        routes.add(
                routes.router.get("/chop"),
                context -> answer(context, 200, ChopParam.chop(context.request().getParam("n"))));
        return routes.router;
    }

    private void add(Route route, Handler<RoutingContext> handler) {
        if (onWorkers) {
            route.blockingHandler(handler, false);
        } else {
            route.handler(handler);
        }
    }

    private void getUser(RoutingContext context) {
        store.find(Long.parseLong(context.pathParam("user_id")))
                .ifPresentOrElse(
                        user -> answer(context, 200, user), () -> answer(context, 404, Map.of("detail", "用户不存在")));
    }

    private static UserCreate draft(RoutingContext context) {
        try {
            return MAPPER.readValue(context.body().buffer().getBytes(), UserCreate.class);
        } catch (IOException notAUser) {
            throw new IllegalArgumentException(notAUser);
        }
    }

    private static void answer(RoutingContext context, int status, Object value) {
        try {
            context.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(MAPPER.writeValueAsBytes(value)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
