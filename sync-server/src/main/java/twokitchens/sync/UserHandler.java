package twokitchens.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.Users;
import twokitchens.sync.flask.IntPathParam;
import twokitchens.sync.flask.JsonBody;
import twokitchens.sync.flask.Responses;
import twokitchens.sync.flask.UserView;

/** Lists, finds and creates users. */
final class UserHandler {
    private final Users store;

    UserHandler(Users store) {
        this.store = store;
    }

    /** Welcomes whoever opens the server's address. */
    void readRoot(Context context) {
        Responses.text(context, "欢迎使用用户管理 API!请访问 /users 查看用户列表");
    }

    /** Answers with all users. */
    void getAllUsers(Context context) {
        Responses.json(
                context, Map.of("users", store.all().stream().map(UserView::of).iterator()));
    }

    /** Answers with one user, or says that there is none with this id. */
    void getUser(Context context) {
        Optional<User> user = IntPathParam.read(context, "user_id").flatMap(store::find);
        if (user.isEmpty()) {
            Responses.error(context, 404, "用户不存在");
            return;
        }
        Responses.json(context, UserView.of(user.get()));
    }

    /** Stores a new user and answers with it. */
    void createUser(Context context) {
        JsonNode body = JsonBody.read(context);
        if (!body.has("name") || !body.has("email")) {
            Responses.error(context, 400, "缺少必要参数(name 和 email)");
            return;
        }
        if (!body.get("name").isTextual() || !body.get("email").isTextual()) {
            Responses.error(context, 400, "name 和 email 必须是字符串");
            return;
        }
        User user = store.add(
                new UserCreate(body.get("name").textValue(), body.get("email").textValue(), Optional.empty()));
        Responses.json(context.status(201), UserView.of(user));
    }
}
