package twokitchens.model;

/** The store has reached its limit of users. */
public final class StoreFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The status for it, RFC 4918, section 11.5. */
    public static final int STATUS = 507;

    StoreFullException(int users) {
        super("用户已满(" + users + ")", null, false, false);
    }
}
