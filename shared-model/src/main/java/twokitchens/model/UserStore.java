package twokitchens.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Keeps users in memory, for any number of threads at once.
 *
 * <p>The lesson's servers number a new user by counting the list, so two simultaneous requests can get the same number.
 * Here they take turns, and an id is never given twice.
 */
public final class UserStore implements Users {
    /** The user with id 1 is at index 0. */
    private final List<User> users = new ArrayList<>();

    private final OptionalInt limit;

    /** Opens a store without a limit that holds the lesson's two users, Alice and Bob. */
    public UserStore() {
        this(OptionalInt.empty());
    }

    /** Opens a store that holds the lesson's two users, and takes more up to the limit, if there is one. */
    public UserStore(OptionalInt limit) {
        this.limit = limit;
        store(new UserCreate("Alice", "alice@example.com", Optional.of(BigInteger.valueOf(30))));
        store(new UserCreate("Bob", "bob@example.com", Optional.empty()));
    }

    /** Returns all users in the order of their ids, as they are now. */
    @Override
    public synchronized List<User> all() {
        return List.copyOf(users);
    }

    /** Returns the user with this id, if there is one. */
    @Override
    public synchronized Optional<User> find(long id) {
        return id >= 1 && id <= users.size() ? Optional.of(users.get((int) id - 1)) : Optional.empty();
    }

    /**
     * Stores a new user under the next id and returns it.
     *
     * @throws StoreFullException if the limit is reached
     */
    @Override
    public synchronized User add(UserCreate draft) {
        if (users.size() >= limit.orElse(Integer.MAX_VALUE)) {
            throw new StoreFullException(users.size());
        }
        return store(draft);
    }

    private User store(UserCreate draft) {
        User user = new User(users.size() + 1, draft.name(), draft.email(), draft.age());
        users.add(user);
        return user;
    }
}
