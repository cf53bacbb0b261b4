package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

/** The description of a contender; {@code docs/extending.md} documents what it may contain. */
final class ContenderFile {
    private static final Set<String> KEYS = Set.of(
            "name", "dialect", "kind", "framework", "workers", "url", "command", "directory", "cook", "limit", "java");
    private static final Set<String> PLACEHOLDERS =
            Set.of(ContenderSpec.PORT, ContenderSpec.COOK_MILLIS, ContenderSpec.COOK_SECONDS);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final String OWN_PROGRAM = "(\\{(sync-server|async-server|baseline \\w+)})(\\s.*)?";

    private final String file;
    private final Properties properties = new Properties();

    /** @param file what a complaint begins with */
    ContenderFile(String file, String text) throws IOException {
        this.file = file;
        properties.load(new StringReader(text));
    }

    /** @param home the directory that relative paths start from; empty for the kit's own contenders */
    ContenderSpec contender(Optional<Path> home) {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        require(unknown.isEmpty(), "nobody knows what " + String.join(", ", unknown) + " means");
        required("name");
        Dialect dialect = dialect();
        return new ContenderSpec(
                new Contender(
                        matching("name", "[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters and digits with single hyphens")
                                .orElseThrow(),
                        kind(),
                        required("framework"),
                        matching("workers", "[1-9]\\d{0,5}", "a number from 1 to 999999")
                                .map(Integer::valueOf)),
                dialect,
                matching("cook", "/[^\\s?#]*", "a path such as /cook_sync").orElse(dialect.cookPath()),
                url(),
                program(),
                List.of(),
                home.map(this::directory),
                matching("limit", "true", "true or left out").isPresent(),
                matching("java", "21", "21 or left out").isPresent());
    }

    private Dialect dialect() {
        try {
            return Dialect.named(required("dialect"));
        } catch (IllegalArgumentException unknown) {
            throw bad(String.valueOf(unknown.getMessage()));
        }
    }

    private ServerKind kind() {
        return switch (required("kind")) {
            case "blocking" -> ServerKind.BLOCKING;
            case "event-loop" -> ServerKind.EVENT_LOOP;
            default -> throw bad("kind must be blocking or event-loop");
        };
    }

    private Optional<String> url() {
        Optional<String> url = optional("url");
        require(
                url.isPresent() != optional("command").isPresent(),
                "say either url, where it is running, or command, which starts it");
        url.ifPresent(text -> require(isHostAndPort(text), "url must be like http://127.0.0.1:5000: " + text));
        return url;
    }

    private static boolean isHostAndPort(String text) {
        try {
            URI url = URI.create(text);
            return "http".equals(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() > 0
                    && url.getRawPath().isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** White space separates words; quotation marks keep one together. */
    private List<String> program() {
        String command = optional("command").orElse("");
        boolean isOwn = command.matches(OWN_PROGRAM);
        PLACEHOLDER
                .matcher(command)
                .results()
                .map(MatchResult::group)
                .forEach(each -> require(PLACEHOLDERS.contains(each), "command has an unknown placeholder " + each));
        require(
                command.isEmpty() || isOwn || command.contains(ContenderSpec.PORT),
                "command must have {port} where the program learns its port");
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private Path directory(Path home) {
        Path directory = home.resolve(optional("directory").orElse("")).normalize();
        require(Files.isDirectory(directory), "there is no directory " + directory);
        return directory;
    }

    private Optional<String> matching(String key, String pattern, String expected) {
        Optional<String> value = optional(key);
        value.ifPresent(text -> require(text.matches(pattern), key + " must be " + expected + ": " + text));
        return value;
    }

    private String required(String key) {
        return optional(key).orElseThrow(() -> bad(key + " is missing"));
    }

    private Optional<String> optional(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private void require(boolean condition, String complaint) {
        if (!condition) {
            throw bad(complaint);
        }
    }

    private IllegalArgumentException bad(String complaint) {
        return new IllegalArgumentException(file + ": " + complaint);
    }
}
