package twokitchens.sync;

import io.javalin.http.NotFoundResponse;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import twokitchens.model.Json;

/** Flask's {@code <int:user_id>}: a whole number of any size. What is none is no address of a user, whatever the method. */
final class UserId {
    private static final String USERS = "/users/";

    private UserId() {}

    /**
     * Reads an id as it stands in a path.
     *
     * @return the id, or nothing if it has more than 64 bits, as that of no user has
     * @throws NotFoundResponse if it is no whole number
     */
    static Optional<Long> read(String text) {
        if (!isInteger(text)) {
            throw new NotFoundResponse();
        }
        BigInteger id = new BigInteger(text);
        return id.bitLength() < Long.SIZE ? Optional.of(id.longValue()) : Optional.empty();
    }

    /** Tells a path that only looks like a user's. */
    static boolean isMissingIn(String path) {
        String decoded = URLDecoder.decode(path, StandardCharsets.UTF_8);
        return decoded.startsWith(USERS) && !isInteger(decoded.substring(USERS.length()));
    }

    private static boolean isInteger(String text) {
        return !text.isEmpty()
                && text.length() <= Json.MAX_DIGITS
                && text.chars().allMatch(each -> each >= '0' && each <= '9');
    }
}
