package twokitchens.loadtest.result.claim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A server's handler of waiting requests: the file that the server is compiled from, packed by the build.
 *
 * @param code from the class's first comment on: without package and imports
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
            String source = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return new HandlerSource(source.substring(source.indexOf("/**")).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How many lines of code: no empty ones, no comments. */
    public long lines() {
        return code.lines()
                .filter(line -> !line.isBlank() && !COMMENT.test(line))
                .count();
    }

    static Optional<Ruling> shown() {
        return Optional.of(Ruling.of(
                Verdict.SHOWN,
                Long.toString(blocking().lines()),
                Long.toString(eventLoop().lines())));
    }
}
