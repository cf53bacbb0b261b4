package twokitchens.hardening;

import java.util.List;

/**
 * What comes before a request's body, as far as {@link RequestValidator} needs it.
 *
 * @param target the request target, as it was sent
 * @param isVersion10 whether the client speaks HTTP/1.0
 * @param hosts the values of all header lines {@code Host}
 * @param transferEncodings the values of all header lines {@code Transfer-Encoding}
 * @param headerBytes all header lines together: name, value, and {@link #LINE_BYTES} each
 */
public record RequestHead(
        String target, boolean isVersion10, List<String> hosts, List<String> transferEncodings, int headerBytes) {
    /** What a header line has beside its name and value: colon, blank, CR, LF. */
    public static final int LINE_BYTES = 4;
}
