package twokitchens.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import twokitchens.converter.DurationConverter;

/** The options for the database: which one has the users, how many connections there are, and the timeout. */
public final class DatabaseOptions {
    private static final String PASSWORD_VARIABLE = "TWO_KITCHENS_DATABASE_PASSWORD";
    private static final int MAX_POOL = 1_000;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** HikariCP counts no shorter timeout. */
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(250);

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseUrl.Reader.class,
            description =
                    "Keep the users in this PostgreSQL database, such as postgresql://user@127.0.0.1:5432/shop, and"
                            + " serve /query and /queries (default: a list in memory).")
    private @Nullable DatabaseUrl url;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description =
                    "Read the database's password from this file (default: the password in the URL, else that in the "
                            + "environment variable " + PASSWORD_VARIABLE + ").")
    private @Nullable Path passwordFile;

    @Option(
            names = "--database-pool",
            paramLabel = "N",
            defaultValue = "10",
            converter = PoolSize.class,
            description =
                    "Open this many connections to the database, which run one query each; further queries wait: 1 to "
                            + MAX_POOL + " (default: ${DEFAULT-VALUE}).")
    private int pool = 10;

    @Option(
            names = "--database-timeout",
            paramLabel = "DURATION",
            defaultValue = "5s",
            converter = Timeout.class,
            description =
                    "Answer 503 when a query waits longer for a connection, or for its answer, beyond what /query asks"
                            + " for: 250ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(5);

    /** Whether the users are in a database. */
    public boolean isGiven() {
        return url != null;
    }

    /**
     * Where the database is, with the password, if it has one: that of the file, or else of the URL, or else of the
     * environment.
     *
     * @throws DatabaseStartException if the file cannot be read
     */
    public DatabaseUrl url() {
        if (url == null) {
            throw new IllegalStateException("no --database");
        }
        if (passwordFile != null) {
            return url.withPassword(password(passwordFile));
        }
        String variable = System.getenv(PASSWORD_VARIABLE);
        return url.password().isPresent() || variable == null ? url : url.withPassword(variable);
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new DatabaseStartException("cannot read --database-password-file " + file);
        }
    }

    /** How many connections there are. */
    public int pool() {
        return pool;
    }

    /** The longest that a request waits for a connection, and again for the answer to a quick query. */
    public Duration timeout() {
        return timeout;
    }

    /** The longest that a new connection may take, for which the pool waits, and no request. */
    public Duration connectTimeout() {
        return timeout.compareTo(CONNECT_TIMEOUT) > 0 ? timeout : CONNECT_TIMEOUT;
    }

    /**
     * The longest that a request with one query may take: to wait for a connection, and for the longest query. One with
     * many queries may take longer, and is cut off by a stop.
     */
    public Optional<Duration> longestRequest() {
        return isGiven() ? Optional.of(timeout.multipliedBy(2).plus(QueryLimits.MAX_WAIT)) : Optional.empty();
    }

    private static final class PoolSize implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX_POOL) {
                throw new TypeConversionException("'" + text + "' is not from 1 to " + MAX_POOL);
            }
            return Integer.valueOf(text);
        }
    }

    private static final class Timeout implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Duration duration = new DurationConverter().convert(text);
            if (duration.compareTo(MIN_TIMEOUT) < 0) {
                throw new TypeConversionException("'" + text + "' is shorter than " + MIN_TIMEOUT.toMillis() + "ms");
            }
            return duration;
        }
    }
}
