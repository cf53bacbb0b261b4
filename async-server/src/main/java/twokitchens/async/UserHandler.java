package twokitchens.async;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import twokitchens.async.database.Users;
import twokitchens.async.fastapi.HttpError;
import twokitchens.model.User;
import twokitchens.model.UserCreate;

/** Lists, finds and creates users. */
final class UserHandler {
    private final Users store;

    UserHandler(Users store) {
        this.store = store;
    }

    /** Welcomes whoever opens the server's address. */
    Object readRoot() {
        return Map.of("message", "欢迎使用用户管理API!请访问 /docs 查看接口文档");
    }

    /** Answers with all users. */
    Future<List<User>> getAllUsers() {
        return store.all();
    }

    /** Answers with one user, or says that there is none with this id. */
    Future<User> getUser(long userId) {
        return store.find(userId).map(user -> user.orElseThrow(() -> new HttpError(404, "用户不存在")));
    }

    /** Stores a new user and answers with it. */
    Future<User> createUser(UserCreate user) {
        return store.add(user);
    }
}
