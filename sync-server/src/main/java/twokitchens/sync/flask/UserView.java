package twokitchens.sync.flask;

import twokitchens.model.User;

/** A user as the lesson's Flask program shows it: without an age. */
public record UserView(String email, long id, String name) {
    /** The view of this user. */
    public static UserView of(User user) {
        return new UserView(user.email(), user.id(), user.name());
    }
}
