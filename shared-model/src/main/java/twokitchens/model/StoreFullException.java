package twokitchens.model;

import java.util.Optional;

/** The store has reached its limit of users: RFC 4918, section 11.5. */
public final class StoreFullException extends StatusException {
    private static final long serialVersionUID = 1L;

    StoreFullException(int users) {
        super(507, "用户已满(" + users + ")", Optional.empty());
    }
}
