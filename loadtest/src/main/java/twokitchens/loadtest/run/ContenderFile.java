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
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

/** A file that describes a contender; {@code docs/extending.md} documents what it may contain. */
final class ContenderFile {
    private static final Set<String> KEYS = Set.of(
            "name", "dialect", "kind", "framework", "workers", "url", "command", "directory", "cook", "limit", "java");
    private static final Set<String> PLACEHOLDERS =
            Set.of(ContenderSpec.PORT, ContenderSpec.COOK_MILLIS, ContenderSpec.COOK_SECONDS);

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern WORKERS = Pattern.compile("[1-9]\\d{0,5}");
    private static final Pattern ROUTE = Pattern.compile("/[^\\s?#]*");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern OWN_PROGRAM =
            Pattern.compile("(\\{(sync-server|async-server|baseline \\w+)})(\\s.*)?");

    private final String name;
    private final Optional<Path> home;
    private final Properties properties = new Properties();

    /** @param home the directory that relative paths start from; empty for the kit's own contenders */
    ContenderFile(String name, Reader text, Optional<Path> home) throws IOException {
        this.name = name;
        this.home = home;
        properties.load(text);
    }

    static ContenderFile read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Path home = file.toAbsolutePath().resolveSibling("").normalize();
            return new ContenderFile(file.toString(), reader, Optional.of(home));
        }
    }

    ContenderSpec contender() {
        requireKnownKeys();
        Dialect dialect = dialect();
        return new ContenderSpec(
                new Contender(name(), kind(), required("framework"), workers()),
                dialect,
                cookPath(dialect),
                url(),
                program(),
                List.of(),
                home.map(this::directory),
                is("limit", "true"),
                is("java", "21"));
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

    private ServerKind kind() {
        return switch (required("kind")) {
            case "blocking" -> ServerKind.BLOCKING;
            case "event-loop" -> ServerKind.EVENT_LOOP;
            default -> throw bad("kind must be blocking or event-loop");
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

    /** White space separates words; quotation marks keep one together. */
    private List<String> program() {
        String command = optional("command").orElse("");
        boolean isOwn = OWN_PROGRAM.matcher(command).matches();
        PLACEHOLDER
                .matcher(command)
                .results()
                .map(match -> match.group())
                .forEach(each -> require(PLACEHOLDERS.contains(each), "command has an unknown placeholder " + each));
        require(
                command.isEmpty() || isOwn || command.contains(ContenderSpec.PORT),
                "command must have {port} where the program learns its port");
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private Path directory(Path from) {
        Path directory = from.resolve(optional("directory").orElse("")).normalize();
        require(Files.isDirectory(directory), "there is no directory " + directory);
        return directory;
    }

    /** Whether a key is there, which has one possible value. */
    private boolean is(String key, String value) {
        Optional<String> given = optional(key);
        given.ifPresent(text -> require(text.equals(value), key + " must be " + value + " or left out: " + text));
        return given.isPresent();
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
        return new IllegalArgumentException(name + ": " + complaint);
    }
}
