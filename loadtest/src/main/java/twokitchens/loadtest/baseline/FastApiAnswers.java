package twokitchens.loadtest.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import twokitchens.model.Json;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** The Vert.x responses, whichever thread waits. Every method may be called by any thread. */
final class FastApiAnswers {
    private static final JsonMapper MAPPER = Json.mapper();
    private static final String DISH = "菜 A (异步) 完成";

    private final UserStore store = new UserStore();

    private FastApiAnswers() {}

    /**
     * Registers all routes.
     *
     * @param kind how a handler is added to a route: it says which thread runs it
     * @param cooking waits for the cook time, then runs its argument
     */
    static void register(Router router, BiConsumer<Route, Handler<RoutingContext>> kind, Consumer<Runnable> cooking) {
        FastApiAnswers answers = new FastApiAnswers();
        router.post().handler(BodyHandler.create(false));
        kind.accept(router.get("/users"), context -> answer(context, 200, answers.store.all()));
        kind.accept(router.get("/users/:user_id"), answers::getUser);
        kind.accept(router.post("/users"), answers::createUser);
        kind.accept(router.get("/cook_async"), context -> cooking.accept(() -> answer(context, 200, DISH)));
        kind.accept(
                router.get("/chop"),
                context -> answer(context, 200, ChopParam.chop(context.request().getParam("n"))));
    }

    private void getUser(RoutingContext context) {
        long id = Long.parseLong(context.pathParam("user_id"));
        store.find(id)
                .ifPresentOrElse(
                        user -> answer(context, 200, user), () -> answer(context, 404, Map.of("detail", "用户不存在")));
    }

    private void createUser(RoutingContext context) {
        answer(context, 201, store.add(draft(context)));
    }

    private static UserCreate draft(RoutingContext context) {
        try {
            return MAPPER.readValue(context.body().buffer().getBytes(), UserCreate.class);
        } catch (IOException notAUser) {
            throw new IllegalArgumentException(notAUser);
        }
    }

    private static void answer(RoutingContext context, int status, Object value) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(json(value));
    }

    private static Buffer json(Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
