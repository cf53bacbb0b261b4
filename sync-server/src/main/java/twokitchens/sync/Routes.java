package twokitchens.sync;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.Optional;
import twokitchens.cli.ServerOptions;
import twokitchens.sync.database.Database;
import twokitchens.sync.database.QueryHandler;
import twokitchens.sync.database.UserTable;
import twokitchens.sync.llm.LlmClient;

/** Says which method answers which request. */
final class Routes {
    private Routes() {}

    static void register(RoutesConfig routes, ServerOptions options, Optional<Database> database) {
        UserHandler users = new UserHandler(UserTable.orInMemory(database, options));
        CookHandler cook = new CookHandler(options.cookTime(), options.cookLog());
        ChopHandler chop = new ChopHandler();
        ChatHandler chat = new ChatHandler(new LlmClient(options.llm()));

        get(routes, "/", users::readRoot);
        get(routes, "/users", users::getAllUsers);
        get(routes, "/users/{user_id}", users::getUser);
        routes.post("/users", users::createUser);
        get(routes, "/cook_sync", cook::cookSync);
        get(routes, "/chop", chop::chop);
        routes.post("/chat", chat::chat);
        database.map(QueryHandler::new).ifPresent(query -> {
            get(routes, "/query", query::query);
            get(routes, "/queries", query::queries);
        });
    }

    /** As in Flask, whatever answers GET answers HEAD too. */
    private static void get(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler).head(path, handler);
    }
}
