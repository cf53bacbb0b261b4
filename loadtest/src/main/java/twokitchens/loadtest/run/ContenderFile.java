package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.scenario.Dialect;

/** A file that describes somebody else's contender; {@code docs/extending.md} says what may stand in it. */
final class ContenderFile {
    private static final Set<String> KEYS =
            Set.of("name", "dialect", "style", "framework", "workers", "url", "command", "directory", "cook");
    private static final Set<String> PLACEHOLDERS =
            Set.of(ForeignContender.PORT, ForeignContender.COOK_MILLIS, ForeignContender.COOK_SECONDS);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern WORKERS = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern ROUTE = Pattern.compile("/[^\\s?#]*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path file;
    private final Properties properties = new Properties();

    ContenderFile(Path file) throws IOException {
        this.file = file;
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
    }

    ForeignContender contender() {
        requireKnownKeys();
        Dialect dialect = dialect();
        return new ForeignContender(
                new Contender(name(), style(), required("framework"), workers()),
                dialect,
                cookPath(dialect),
                url(),
                program(),
                directory());
    }

    private void requireKnownKeys() {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KEYS);
        require(unknown.isEmpty(), "nobody knows what " + String.join(", ", unknown) + " means");
    }

    private String name() {
        String name = required("name");
        require(
                NAME.matcher(name).matches(),
                "name must be lower-case letters and digits with single hyphens: " + name);
        return name;
    }

    private Dialect dialect() {
        try {
            return Dialect.named(required("dialect"));
        } catch (IllegalArgumentException unknown) {
            throw bad(String.valueOf(unknown.getMessage()));
        }
    }

    private Style style() {
        return switch (required("style")) {
            case "blocking" -> Style.BLOCKING;
            case "event-loop" -> Style.EVENT_LOOP;
            default -> throw bad("style must be blocking or event-loop");
        };
    }

    private Optional<Integer> workers() {
        return optional("workers").map(number -> {
            require(WORKERS.matcher(number).matches(), "workers must be a number from 1 to 999999: " + number);
            return Integer.valueOf(number);
        });
    }

    private String cookPath(Dialect dialect) {
        String path = optional("cook").orElse(dialect.cookPath());
        require(ROUTE.matcher(path).matches(), "cook must be a path such as /cook_sync: " + path);
        return path;
    }

    private Optional<String> url() {
        Optional<String> url = optional("url");
        require(
                url.isPresent() != optional("command").isPresent(),
                "say either url, where it is running, or command, which starts it");
        url.ifPresent(this::requireHostAndPort);
        return url;
    }

    private void requireHostAndPort(String url) {
        try {
            URI uri = URI.create(url);
            boolean bare = "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty();
            require(bare && uri.getPort() > 0, "url must be like http://127.0.0.1:5000: " + url);
        } catch (IllegalArgumentException malformed) {
            throw bad("url must be like http://127.0.0.1:5000: " + url);
        }
    }

    /** Words are parted by white space; quotation marks hold one together. */
    private List<String> program() {
        String command = optional("command").orElse("");
        ForeignContender.placeholders(command)
                .forEach(each -> require(PLACEHOLDERS.contains(each), "command has an unknown placeholder " + each));
        require(
                command.isEmpty() || command.contains(ForeignContender.PORT),
                "command must have {port} where the program learns its port");
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private Path directory() {
        Path home = file.toAbsolutePath()
                .resolveSibling(optional("directory").orElse(""))
                .normalize();
        require(Files.isDirectory(home), "there is no directory " + home);
        return home;
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
