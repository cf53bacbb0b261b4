package twokitchens.async;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.Optional;
import twokitchens.async.database.Database;
import twokitchens.async.database.QueryHandler;
import twokitchens.async.database.UserTable;
import twokitchens.async.fastapi.Api;
import twokitchens.async.fastapi.ApiInfo;
import twokitchens.async.llm.LlmClient;
import twokitchens.cli.ServerOptions;

/** Says which method answers which request. */
final class Routes {
    private Routes() {}

    static void register(Router router, Vertx vertx, ServerOptions options, Optional<Database> database) {
        UserHandler users = new UserHandler(UserTable.orInMemory(database, options));
        CookHandler cook = new CookHandler(vertx, options.cookTime(), options.cookLog());
        ChopHandler chop = new ChopHandler();
        ChatHandler chat = new ChatHandler(new LlmClient(vertx, options.llm()));
        BlockingDemoHandler blocking = new BlockingDemoHandler(vertx, options.cookTime(), options.cookLog());

        Api api = new Api(router, new ApiInfo("用户管理API", "简单的用户管理接口示例", "1.0.0"), options.maxBody());
        api.get("/", users, "readRoot", "Root");
        api.get("/users", users, "getAllUsers", "Users");
        api.get("/users/{user_id}", users, "getUser", "Users");
        api.post("/users", 201, users, "createUser", "Users");
        api.get("/cook_async", cook, "cookAsync");
        api.get("/chop", chop, "chop");
        api.post("/chat", 200, chat, "chat");
        database.map(QueryHandler::new).ifPresent(query -> {
            api.get("/query", query, "query");
            api.get("/queries", query, "queries");
        });
        api.get("/cook_blocking", blocking, "cookBlocking");
        api.get("/cook_offloaded", blocking, "cookOffloaded");
        api.complete();
    }
}
