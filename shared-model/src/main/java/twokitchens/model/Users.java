package twokitchens.model;

import java.util.List;
import java.util.Optional;

/** Where a blocking server has its users: the caller waits for each answer. */
public interface Users {
    /** All users in the order of their ids, as they are now. */
    List<User> all();

    /** The user with this id, if there is one. */
    Optional<User> find(long id);

    /** Stores a new user under an id that no other has, and returns it. */
    User add(UserCreate draft);
}
