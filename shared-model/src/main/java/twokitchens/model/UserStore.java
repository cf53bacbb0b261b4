package twokitchens.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps users in memory, for any number of threads at once.
 *
 * <p>The lesson's servers number a new user by counting the list, and two requests at the same moment can get the same
 * number. Here they take turns, and an id is never handed out twice.
 */
public final class UserStore {
    /** The user with id 1 is at index 0. */
    private final List<User> users = new ArrayList<>();

    /** Opens a store that holds the lesson's two users, Alice and Bob. */
    public UserStore() {
        add(new UserCreate("Alice", "alice@example.com", Optional.of(BigInteger.valueOf(30))));
        add(new UserCreate("Bob", "bob@example.com", Optional.empty()));
    }

    /** Returns all users in the order of their ids, as they are now. */
    public synchronized List<User> all() {
        return List.copyOf(users);
    }

    /** Returns the user with this id, if there is one. */
    public synchronized Optional<User> find(long id) {
        return id >= 1 && id <= users.size() ? Optional.of(users.get((int) id - 1)) : Optional.empty();
    }

    /** Stores a new user under the next id and returns it. */
    public synchronized User add(UserCreate draft) {
        User user = new User(users.size() + 1, draft.name(), draft.email(), draft.age());
        users.add(user);
        return user;
    }
}
