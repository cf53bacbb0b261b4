package twokitchens.loadtest.baseline;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson;
import java.util.Map;
import twokitchens.model.Json;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** The routes of Javalin, whichever thread waits; any thread may run their handlers. */
final class FlaskRoutes {
    private FlaskRoutes() {}

    /** Adds all routes, the waiting one with this handler. */
    static void add(JavalinConfig config, Handler cook) {
        UserStore store = new UserStore();
        config.jsonMapper(new JavalinJackson(Json.mapper(), false));
        config.routes.get(
                "/users",
                context -> context.json(
                        Map.of("users", store.all().stream().map(UserView::of).toList())));
        config.routes.get("/users/{user_id}", context -> {
            long id = Long.parseLong(context.pathParam("user_id"));
            context.json(UserView.of(store.find(id).orElseThrow(NotFoundResponse::new)));
        });
        config.routes.post("/users", context -> {
            User added = store.add(context.bodyAsClass(UserCreate.class));
            context.status(201).json(UserView.of(added));
        });
        config.routes.get("/cook_sync", cook);
        config.routes.get("/chop", context -> html(context, ChopParam.chop(context.queryParam("n"))));
    }

    static void html(Context context, String text) {
        context.contentType("text/html; charset=utf-8").result(text);
    }

    /** A user as the lesson's Flask program shows it: without an age. */
    private record UserView(String email, long id, String name) {
        static UserView of(User user) {
            return new UserView(user.email(), user.id(), user.name());
        }
    }
}
