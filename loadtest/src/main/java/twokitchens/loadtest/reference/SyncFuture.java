package twokitchens.loadtest.reference;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.json.JavalinJackson;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import twokitchens.model.Json;
import twokitchens.model.Server;
import twokitchens.model.ServerMain;
import twokitchens.model.ServerOptions;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** Javalin run the other's way: one thread, which hands each dish to a timer and takes the next order. */
@Command(name = "sync-future", description = "Javalin run asynchronously: one thread, and a future for each dish.")
public final class SyncFuture implements Server {
    private static final int COOKS = 1;
    private static final String HTML = "text/html; charset=utf-8";
    private static final String DISH = "菜 A 完成";

    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    private final UserStore store = new UserStore();
    private @Nullable Javalin javalin;

    public static void main(String[] arguments) {
        ServerMain.run(new SyncFuture(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        javalin = Javalin.start(this::configure);
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.jsonMapper(new JavalinJackson(Json.mapper(), false));
        config.jetty.threadPool = JettyPool.of(COOKS);
        config.jetty.addConnector((server, http) -> JettyPool.door(server, http, options));
        config.routes.get("/users", context -> context.json(Map.of("users", store.all())));
        config.routes.get("/users/{user_id}", this::getUser);
        config.routes.post("/users", this::createUser);
        config.routes.get("/cook_sync", this::cook);
        config.routes.get("/chop", context -> html(context, Knife.chop(context.queryParam("n"))));
    }

    private void getUser(Context context) {
        long id = Long.parseLong(context.pathParam("user_id"));
        context.json(store.find(id).orElseThrow(NotFoundResponse::new));
    }

    private void createUser(Context context) {
        context.status(201).json(store.add(context.bodyAsClass(UserCreate.class)));
    }

    private void cook(Context context) {
        context.future(() -> new CompletableFuture<String>()
                .completeOnTimeout(DISH, options.cookTime().toMillis(), MILLISECONDS)
                .thenAccept(dish -> html(context, dish)));
    }

    private static void html(Context context, String text) {
        context.contentType(HTML).result(text);
    }

    @Override
    public void stop() {
        javalin.stop();
    }
}
