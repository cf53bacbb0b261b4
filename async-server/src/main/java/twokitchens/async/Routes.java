package twokitchens.async;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import twokitchens.async.api.Api;
import twokitchens.async.api.ApiInfo;
import twokitchens.model.ServerOptions;
import twokitchens.model.UserStore;

/** Says which method answers which request. */
final class Routes {
    private Routes() {}

    static void register(Router router, Vertx vertx, ServerOptions options) {
        UserHandler users = new UserHandler(new UserStore());
        CookHandler cook = new CookHandler(vertx, options.cookTime(), options.cookLog());
        ChopHandler chop = new ChopHandler();
        ChatHandler chat = new ChatHandler(new LlmClient(vertx, options.llm()));
        MistakeHandler mistake = new MistakeHandler(vertx, options.cookTime(), options.cookLog());

        ApiInfo info = new ApiInfo("用户管理API", "简单的用户管理接口示例", "1.0.0");
        Api api = Api.of(info, options.maxBody(), users, cook, chop, chat, mistake);
        router.route().handler(api.handler());
    }
}
