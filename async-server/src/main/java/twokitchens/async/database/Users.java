package twokitchens.async.database;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import twokitchens.model.User;
import twokitchens.model.UserCreate;
import twokitchens.model.UserStore;

/** Where an event-loop server has its users: the caller is called back with each answer. */
public interface Users {
    /** All users in the order of their ids, as they are now. */
    Future<List<User>> all();

    /** The user with this id, if there is one. */
    Future<Optional<User>> find(long id);

    /** Stores a new user under an id that no other has, and returns it. */
    Future<User> add(UserCreate draft);

    /** Those in memory: the answers are there at once. */
    static Users inMemory(UserStore store) {
        return new Users() {
            @Override
            public Future<List<User>> all() {
                return Future.succeededFuture(store.all());
            }

            @Override
            public Future<Optional<User>> find(long id) {
                return Future.succeededFuture(store.find(id));
            }

            @Override
            public Future<User> add(UserCreate draft) {
                return Future.succeededFuture(store.add(draft));
            }
        };
    }
}
