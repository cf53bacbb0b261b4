package twokitchens.loadtest.baseline;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson;
import java.util.Map;
import twokitchens.cli.ServerOptions;
import twokitchens.model.Json;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** The Javalin responses, whichever thread waits. Every method may be called by any thread. */
final class FlaskAnswers {
    static final String DISH = "菜 A 完成";

    private static final String HTML = "text/html; charset=utf-8";

    private final UserStore store = new UserStore();

    private FlaskAnswers() {}

    /**
     * Sets Javalin up, and registers all routes.
     *
     * @param cooks number of worker threads
     * @param cook the handler of the waiting route
     */
    static void register(JavalinConfig config, ServerOptions options, int cooks, Handler cook) {
        FlaskAnswers answers = new FlaskAnswers();
        config.startup.showJavalinBanner = false;
        config.jsonMapper(new JavalinJackson(Json.mapper(), false));
        config.jetty.threadPool = JettyPool.of(cooks);
        config.jetty.addConnector((server, http) -> JettyPool.door(server, http, options));
        config.routes.get("/users", answers::getAllUsers);
        config.routes.get("/users/{user_id}", answers::getUser);
        config.routes.post("/users", answers::createUser);
        config.routes.get("/cook_sync", cook);
        config.routes.get("/chop", context -> html(context, ChopParam.chop(context.queryParam("n"))));
    }

    /** A user as the lesson's Flask program shows it: without an age. */
    private record UserView(String email, long id, String name) {
        static UserView of(User user) {
            return new UserView(user.email(), user.id(), user.name());
        }
    }

    private void getAllUsers(Context context) {
        context.json(Map.of("users", store.all().stream().map(UserView::of).toList()));
    }

    private void getUser(Context context) {
        long id = Long.parseLong(context.pathParam("user_id"));
        context.json(UserView.of(store.find(id).orElseThrow(NotFoundResponse::new)));
    }

    private void createUser(Context context) {
        UserCreate user = context.bodyAsClass(UserCreate.class);
        context.status(201).json(UserView.of(store.add(user)));
    }

    static void html(Context context, String text) {
        context.contentType(HTML).result(text);
    }
}
