package twokitchens.loadtest.result.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A server's handler of waiting requests: the file that the server is compiled from, packed by the build.
 *
 * @param code the class, without comments
 */
public record HandlerSource(String code) {
    private static final Predicate<String> COMMENT =
            Pattern.compile("\\s*(/\\*|\\*|//).*").asMatchPredicate();

    /** The blocking server's. */
    public static HandlerSource blocking() {
        return read("sync");
    }

    /** The event loop's. */
    public static HandlerSource eventLoop() {
        return read("async");
    }

    private static HandlerSource read(String server) {
        String name = server + "/CookHandler.java";
        try (var file = Objects.requireNonNull(HandlerSource.class.getResourceAsStream(name), name)) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A file's text without package, imports and comments: the class's own comment is the first. */
    static HandlerSource of(String source) {
        return new HandlerSource(source.lines()
                .dropWhile(line -> !line.startsWith("/**"))
                .filter(line -> !COMMENT.test(line))
                .collect(Collectors.joining("\n")));
    }

    /** How many lines of code: no empty ones. */
    public long lines() {
        return code.lines().filter(line -> !line.isBlank()).count();
    }
}
