package twokitchens.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import twokitchens.model.ServerOptions;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** Lists, finds and creates users. */
final class UserHandler {
    private final UserStore store;
    private final long maxBody;

    UserHandler(UserStore store, ServerOptions options) {
        this.store = store;
        this.maxBody = options.maxBody();
    }

    /** A user as the lesson's Flask program shows it: without an age. */
    record UserView(String email, long id, String name) {
        static UserView of(User user) {
            return new UserView(user.email(), user.id(), user.name());
        }
    }

    /** Welcomes whoever opens the server's address. */
    void readRoot(Context context) {
        ErrorPages.asPage(context).result("欢迎使用用户管理 API!请访问 /users 查看用户列表");
    }

    /** Answers with all users. They leave as they are written: their text is never in memory as a whole. */
    void getAllUsers(Context context) {
        answer(context, Map.of("users", store.all().stream().map(UserView::of).iterator()));
    }

    /** Answers with one user, or says that there is none with this id. */
    void getUser(Context context) {
        Optional<User> user = UserId.read(context.pathParam("user_id")).flatMap(store::find);
        if (user.isEmpty()) {
            answerError(context, HttpStatus.NOT_FOUND, "用户不存在");
            return;
        }
        answer(context, UserView.of(user.get()));
    }

    /** Stores a new user and answers with it. */
    void createUser(Context context) {
        JsonNode body = JsonBody.read(context, maxBody);
        if (!body.has("name") || !body.has("email")) {
            answerError(context, HttpStatus.BAD_REQUEST, "缺少必要参数(name 和 email)");
            return;
        }
        if (!body.get("name").isTextual() || !body.get("email").isTextual()) {
            answerError(context, HttpStatus.BAD_REQUEST, "name 和 email 必须是字符串");
            return;
        }
        String name = body.get("name").textValue();
        String email = body.get("email").textValue();
        User user = store.add(new UserCreate(name, email, Optional.empty()));
        answer(context.status(HttpStatus.CREATED), UserView.of(user));
    }

    /** Writes into the connection itself: {@link Context#json} would make a text of it first, and copy that. */
    private static void answer(Context context, Object value) {
        try {
            Kitchen.JSON.writeValue(context.res().getOutputStream(), value);
        } catch (IOException guestHasGone) {
            // Nobody is left to be told.
        }
    }

    private static void answerError(Context context, HttpStatus status, String message) {
        context.status(status).json(Map.of("error", message));
    }
}
