package twokitchens.hardening;

import java.time.Duration;

/** The header {@code Retry-After} of a rejection at the server's limit, RFC 9110, section 10.2.3. */
public final class RetryAfter {
    private RetryAfter() {}

    /** The header's value: whole seconds, at least 1, until so much work will have been done. */
    public static String seconds(Duration work) {
        return String.valueOf(Math.max(1, work.plusMillis(999).toSeconds()));
    }
}
