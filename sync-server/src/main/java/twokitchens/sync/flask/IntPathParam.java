package twokitchens.sync.flask;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import twokitchens.model.Json;

/** Flask's {@code <int:user_id>}: a whole number of any size. Any other path is not found, whatever the method. */
public final class IntPathParam {
    private static final String USERS = "/users/";

    private IntPathParam() {}

    /**
     * Reads the path parameter of that name.
     *
     * @return the number, or empty if it has more than 64 bits, which no user's id has
     * @throws NotFoundResponse if it is not a whole number
     */
    public static Optional<Long> read(Context context, String name) {
        String text = context.pathParam(name);
        if (!isInteger(text)) {
            throw new NotFoundResponse();
        }
        BigInteger id = new BigInteger(text);
        return id.bitLength() < Long.SIZE ? Optional.of(id.longValue()) : Optional.empty();
    }

    /** Whether a path only looks like a user's. */
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
