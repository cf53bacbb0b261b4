package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;

/**
 * The description of a contender; {@code docs/extending.md} documents what it may contain. Whatever is wrong with it is
 * one {@link IllegalArgumentException}, whose message is one line: file, line, key.
 */
final class ContenderFile {
    private static final int MOST_BYTES = 65_536;

    /** All keys, and how many characters a value may have. */
    private static final Map<String, Integer> KEYS = Map.ofEntries(
            Map.entry("name", 40),
            Map.entry("dialect", 40),
            Map.entry("kind", 40),
            Map.entry("framework", 60),
            Map.entry("workers", 40),
            Map.entry("command", 4_000),
            Map.entry("java", 40),
            Map.entry("limit", 40),
            Map.entry("limits", 200),
            Map.entry("directory", 1_000),
            Map.entry("url", 300),
            Map.entry("cook", 200));

    private static final Set<String> PLACEHOLDERS =
            Set.of(ContenderSpec.PORT, ContenderSpec.COOK_MILLIS, ContenderSpec.COOK_SECONDS);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final String OWN_PROGRAM = "(\\{(sync-server|async-server|baseline \\w+)})(\\s.*)?";
    private static final String PATH = "/([\\w.~!$&'()*+,;=:@/-]|%[0-9a-fA-F]{2})*";

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern NOTHING_SAID = Pattern.compile("\\s*([#!].*)?", Pattern.DOTALL);
    private static final Pattern GOES_ON = Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\\\\\z");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(u\\w{0,4}|.|\\z)", Pattern.DOTALL);
    private static final Pattern KNOWN_ESCAPE = Pattern.compile("\\\\(u[0-9a-fA-F]{4}|[\\\\=:#! \n])");

    /** Controls, marks that turn text round, fillers, all spaces but one, the third accent on a letter. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Z}"
            + "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFFA0\\uFFFE\\uFFFF"
            + "\\x{E0000}-\\x{E0FFF}&&[^ ]]|(?<=\\p{M}{2})\\p{M}");

    private final String file;
    private final Map<String, Row> rows = new HashMap<>();

    private record Row(int line, String value) {}

    /** @param file what a complaint begins with */
    ContenderFile(String file, String text) {
        this.file = file;
        String[] lines = LINE_END.split(text.replaceFirst("^\uFEFF", "").replace('\t', ' '));
        for (int index = 0; index < lines.length; index++) {
            int number = index + 1;
            StringBuilder row = new StringBuilder(lines[index]);
            if (!NOTHING_SAID.matcher(row).matches()) {
                while (GOES_ON.matcher(row).find() && index + 1 < lines.length) {
                    row.append('\n').append(lines[++index]);
                }
                add(number, row.toString());
            }
        }
    }

    static ContenderFile read(Path path) {
        try (InputStream content = Files.newInputStream(path)) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unreadable(path, "it has more than " + MOST_BYTES + " bytes");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            int wrong = text.indexOf('\uFFFD');
            if (wrong >= 0) {
                int line = LINE_END.split(text.substring(0, wrong), -1).length;
                throw unreadable(path, "line " + line + " is not UTF-8");
            }
            return new ContenderFile(path.toString(), text);
        } catch (IOException problem) {
            throw unreadable(path, reason(path, problem));
        }
    }

    private static IllegalArgumentException unreadable(Path path, String reason) {
        return new IllegalArgumentException(shown("cannot read the contender " + path + ": " + reason));
    }

    private static String reason(Path path, IOException problem) {
        if (Files.isDirectory(path)) {
            return "it is a directory";
        }
        if (problem instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (problem instanceof AccessDeniedException) {
            return "it may not be read";
        }
        return String.valueOf(problem instanceof FileSystemException known ? known.getReason() : problem.getMessage());
    }

    /** @param row a line, and those that it goes on in */
    private void add(int line, String row) {
        String key = row.strip().split("[=:\\s]", 2)[0];
        String said = key.isEmpty() ? "a value without a key" : key.substring(0, Math.min(40, key.length()));
        requireSeen(line, said, row.replace("\n", ""));
        int most =
                Optional.ofNullable(KEYS.get(key)).orElseThrow(() -> bad(line, said + " is not a key of a contender"));
        ESCAPE.matcher(row)
                .results()
                .map(MatchResult::group)
                .filter(escape -> !KNOWN_ESCAPE.matcher(escape).matches())
                .findFirst()
                .ifPresent(escape -> {
                    throw bad(line, key + " has " + escape + ": a backslash is written \\\\");
                });
        String unescaped = unescaped(row);
        requireSeen(line, key, unescaped);
        String value = unescaped.strip();
        int length = value.codePointCount(0, value.length());
        if (length > most) {
            throw bad(line, key + " has " + length + " characters, at most " + most + " are allowed");
        }
        Row earlier = rows.put(key, new Row(line, value));
        if (earlier != null) {
            throw bad(line, key + " stands in line " + earlier.line() + " already");
        }
    }

    private void requireSeen(int line, String key, String text) {
        Matcher unseen = UNSEEN.matcher(text);
        if (unseen.find()) {
            int codePoint = unseen.group().codePointAt(0);
            throw bad(
                    line,
                    String.format(
                            Locale.ROOT,
                            "%s has U+%04X, which is invisible or moves what is beside it",
                            key,
                            codePoint));
        }
    }

    /** Fit for a terminal: in one line, and nothing in it that steers. */
    static String shown(String text) {
        return UNSEEN.matcher(text).replaceAll("?");
    }

    /** What the JDK makes of a row of a properties file. */
    private static String unescaped(String row) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(row));
            return String.join("", properties.values().toArray(String[]::new));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** @param home the directory that relative paths start from; empty for the kit's own contenders */
    ContenderSpec contender(Optional<Path> home) {
        String name = matching("name", "[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters and digits with single hyphens")
                .orElseThrow(() -> missing("name"));
        Dialect dialect = Dialect.named(
                matching("dialect", "flask|fastapi", "flask or fastapi").orElseThrow(() -> missing("dialect")));
        return new ContenderSpec(
                new Contender(
                        name,
                        kind(),
                        optional("framework").orElseThrow(() -> missing("framework")),
                        matching("workers", "[1-9]\\d{0,5}", "a number from 1 to 999999")
                                .map(Integer::valueOf),
                        limits()),
                dialect,
                matching("cook", PATH, "a path such as /cook_sync, as a URL has it")
                        .orElse(dialect.cookPath()),
                url(),
                program(),
                List.of(),
                home.map(this::directory),
                matching("limit", "true", "true or left out").isPresent(),
                matching("java", "21", "21 or left out").isPresent());
    }

    /** Such as {@code accept-queue 4096, queue none}. */
    private Map<String, Integer> limits() {
        String names = String.join("|", Contender.LIMITS);
        Map<String, Integer> limits = new HashMap<>();
        for (String limit : optional("limits").stream()
                .flatMap(text -> Stream.of(text.split(" *, *", -1)))
                .toList()) {
            require(
                    limit.matches("(" + names + ") (none|[1-9]\\d{0,6})"),
                    "limits",
                    "must be like accept-queue 4096, queue none, of " + names.replace("|", ", ") + ": " + limit);
            String[] words = limit.split(" ");
            int most = words[1].equals("none") ? Contender.NONE : Integer.parseInt(words[1]);
            require(limits.put(words[0], most) == null, "limits", "has " + words[0] + " twice");
        }
        return limits;
    }

    private ServerKind kind() {
        return matching("kind", "blocking|event-loop", "blocking or event-loop")
                .map(kind -> kind.equals("blocking") ? ServerKind.BLOCKING : ServerKind.EVENT_LOOP)
                .orElseThrow(() -> missing("kind"));
    }

    private Optional<String> url() {
        Optional<String> url = optional("url");
        require(
                url.isPresent() != optional("command").isPresent(),
                "url",
                "or command must be there, and not both: where it is running, or what starts it");
        url.ifPresent(text -> require(isHostAndPort(text), "url", "must be like http://127.0.0.1:5000: " + text));
        return url;
    }

    /** Without a user, a path, a query or a fragment. */
    private static boolean isHostAndPort(String text) {
        try {
            URI url = URI.create(text);
            return url.getHost() != null
                    && url.getPort() > 0
                    && url.getPort() <= 65535
                    && text.equals("http://" + url.getHost() + ":" + url.getPort());
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
                .forEach(each -> require(PLACEHOLDERS.contains(each), "command", "has an unknown placeholder " + each));
        require(
                command.isEmpty() || isOwn || command.contains(ContenderSpec.PORT),
                "command",
                "must have {port} where the program learns its port");
        return WORD.matcher(command)
                .results()
                .map(word -> word.group(1) == null ? unquoted(word.group(2)) : word.group(1))
                .toList();
    }

    private String unquoted(String word) {
        require(!word.startsWith("\""), "command", "has a quotation mark that nothing closes: " + word);
        return word;
    }

    private Path directory(Path home) {
        String named = optional("directory").orElse("");
        try {
            Path directory = home.resolve(named).normalize();
            require(Files.isDirectory(directory), "directory", "must be one that exists: " + directory);
            return directory;
        } catch (InvalidPathException impossible) {
            throw bad("directory", "must be one that can exist: " + named);
        }
    }

    private Optional<String> matching(String key, String pattern, String expected) {
        Optional<String> value = optional(key);
        value.ifPresent(text -> require(text.matches(pattern), key, "must be " + expected + ": " + text));
        return value;
    }

    private Optional<String> optional(String key) {
        return Optional.ofNullable(rows.get(key)).map(Row::value).filter(text -> !text.isEmpty());
    }

    private IllegalArgumentException missing(String key) {
        return bad(key, "is missing");
    }

    private void require(boolean condition, String key, String complaint) {
        if (!condition) {
            throw bad(key, complaint);
        }
    }

    /** A complaint about the value of a key, in its line if there is one. */
    IllegalArgumentException bad(String key, String complaint) {
        Row row = rows.get(key);
        return bad(row == null ? 0 : row.line(), key + " " + complaint);
    }

    private IllegalArgumentException bad(int line, String complaint) {
        return new IllegalArgumentException(shown(file + (line == 0 ? ": " : ", line " + line + ": ") + complaint));
    }
}
