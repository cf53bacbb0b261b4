package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.scenario.Dialect;

/**
 * Somebody else's contender, which a short file describes.
 *
 * @param contender who it is
 * @param dialect which API it speaks
 * @param cookPath where its oven is
 * @param url where it is running already; empty if it is to be started
 * @param program its command line, with placeholders; empty if it is running already
 * @param home the directory in which it is started
 */
public record ForeignContender(
        Contender contender, Dialect dialect, String cookPath, Optional<String> url, List<String> program, Path home)
        implements Entrant {
    static final String PORT = "{port}";
    static final String COOK_MILLIS = "{cookMillis}";
    static final String COOK_SECONDS = "{cookSeconds}";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

    public ForeignContender {
        program = List.copyOf(program);
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it does not describe a contender; the message is one line that says why
     * @throws IOException if it cannot be read
     */
    public static ForeignContender read(Path file) throws IOException {
        return new ContenderFile(file).contender();
    }

    /** The placeholders in a text. */
    static Stream<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(match -> match.group());
    }

    @Override
    public List<String> command(int port, Duration cookTime, Jars jars) {
        return Leash.around(
                program.stream().map(word -> filled(word, port, cookTime)).toList());
    }

    private static String filled(String word, int port, Duration cookTime) {
        return word.replace(PORT, String.valueOf(port))
                .replace(COOK_MILLIS, String.valueOf(cookTime.toMillis()))
                .replace(COOK_SECONDS, String.format(Locale.ROOT, "%.3f", cookTime.toMillis() / 1000.0));
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(home);
    }

    /** The name that its file gives it. */
    @Override
    public String toString() {
        return contender.name();
    }
}
