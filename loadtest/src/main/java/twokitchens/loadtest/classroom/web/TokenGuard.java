package twokitchens.loadtest.classroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.TooManyRequestsResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import twokitchens.loadtest.classroom.lesson.RateLimit;

/** Lets only those in who were in the room: the path's first step is the token of the QR code. */
final class TokenGuard implements Handler {
    /** Easy to copy from a screen: no letter looks like a digit. 31 to the tenth power are too many to try. */
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    private static final int LENGTH = 10;

    /** A whole class may stand behind one address, and opens its pages at one moment. */
    private static final int CALLS_AT_ONCE = 600;

    private static final int CALLS_PER_SECOND = 100;
    private static final int MOST_ADDRESSES = 2000;

    private final String token = newToken();
    private final Map<String, RateLimit> limits = new ConcurrentHashMap<>();

    private static String newToken() {
        return new SecureRandom()
                .ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    String path() {
        return "/" + token + "/";
    }

    @Override
    public void handle(Context context) {
        if (!limitOf(context.ip()).admits()) {
            throw new TooManyRequestsResponse("refused_too_fast");
        }
        if (!startsWithToken(context.path())) {
            throw new ForbiddenResponse("scan the code on the projector; 请扫描投影上的二维码");
        }
    }

    /** This guard where a path starts with its token, another for all other paths. */
    Handler orElse(Handler other) {
        return context -> {
            Handler guard = context.path().startsWith(path()) ? this : other;
            guard.handle(context);
        };
    }

    /** Takes as long whatever the first difference. */
    private boolean startsWithToken(String path) {
        String start = path.substring(0, Math.min(path.length(), path().length()));
        return MessageDigest.isEqual(start.getBytes(UTF_8), path().getBytes(UTF_8));
    }

    private RateLimit limitOf(String address) {
        if (limits.size() > MOST_ADDRESSES) {
            limits.clear();
        }
        return limits.computeIfAbsent(
                address, each -> new RateLimit(CALLS_AT_ONCE, CALLS_PER_SECOND, System::nanoTime));
    }
}
