package twokitchens.model;

import java.util.Optional;

/** Why a request is not served, for its client: the status, a message, and when to ask again, if that is known. */
public abstract class StatusException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<String> retryAfter;

    /** @param retryAfter the value of the header of that name */
    protected StatusException(int status, String message, Optional<String> retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The status of our response. */
    public final int status() {
        return status;
    }

    /** The value of its header {@code Retry-After}. */
    public final Optional<String> retryAfter() {
        return retryAfter;
    }
}
