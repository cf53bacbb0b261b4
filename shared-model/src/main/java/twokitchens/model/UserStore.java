package twokitchens.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * Keeps users in memory, for any number of threads at once.
 *
 * <p>The lesson's servers number a new user by counting the list, and two requests at the same moment can get the same
 * number. Here an id is never handed out twice.
 */
public final class UserStore {
    private final Map<Long, User> users = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    /** Opens a store that holds the lesson's two users, Alice and Bob. */
    public UserStore() {
        add(new UserCreate("Alice", "alice@example.com", Optional.of(BigInteger.valueOf(30))));
        add(new UserCreate("Bob", "bob@example.com", Optional.empty()));
    }

    /** Returns all users in the order of their ids, as they are now. */
    public List<User> all() {
        return LongStream.rangeClosed(1, lastId.get())
                .mapToObj(users::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Returns the user with this id, if there is one. */
    public Optional<User> find(long id) {
        return Optional.ofNullable(users.get(id));
    }

    /** Stores a new user under the next free id and returns it. */
    public User add(UserCreate draft) {
        User user = new User(lastId.incrementAndGet(), draft.name(), draft.email(), draft.age());
        users.put(user.id(), user);
        return user;
    }
}
