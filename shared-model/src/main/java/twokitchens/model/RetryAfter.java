package twokitchens.model;

import java.time.Duration;

/** What a server that is full tells those whom it sends away, RFC 9110, section 10.2.3. */
public final class RetryAfter {
    private RetryAfter() {}

    /** The header's value: whole seconds, at least 1, until so much work will have been done. */
    public static String seconds(Duration work) {
        return String.valueOf(Math.max(1, work.plusMillis(999).toSeconds()));
    }
}
