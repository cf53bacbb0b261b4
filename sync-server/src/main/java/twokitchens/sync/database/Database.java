package twokitchens.sync.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.http.Context;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import twokitchens.database.DatabaseOptions;
import twokitchens.database.DatabaseSchema;
import twokitchens.database.DatabaseStartException;
import twokitchens.database.DatabaseUnavailableException;
import twokitchens.database.DatabaseUrl;
import twokitchens.database.QueryTiming;

/** Asks a PostgreSQL database: the caller waits for a connection of the pool, then for the answer. */
public final class Database implements AutoCloseable {
    private final Duration timeout;
    private final HikariDataSource pool;

    private Database(Duration timeout, HikariDataSource pool) {
        this.timeout = timeout;
        this.pool = pool;
    }

    /**
     * Opens all connections, and makes the table of users, if there is none.
     *
     * @return empty if no database is given
     * @throws DatabaseStartException if it cannot
     */
    public static Optional<Database> open(DatabaseOptions options) {
        if (!options.isGiven()) {
            return Optional.empty();
        }
        DatabaseUrl url = options.url();
        PGSimpleDataSource connections = connections(url, options.connectTimeout());
        // The first connection is not the pool's, which would only report a timeout.
        try (Connection first = connections.getConnection();
                Statement statement = first.createStatement()) {
            statement.execute(DatabaseSchema.CREATE);
        } catch (SQLException problem) {
            throw DatabaseStartException.of(url, problem.getSQLState(), problem);
        }
        Database database = new Database(
                options.timeout(), new HikariDataSource(pool(connections, options.pool(), options.timeout())));
        try {
            database.openAll(options.pool());
            return Optional.of(database);
        } catch (SQLException problem) {
            database.close();
            throw DatabaseStartException.of(url, problem.getSQLState(), problem);
        }
    }

    private static PGSimpleDataSource connections(DatabaseUrl url, Duration timeout) {
        PGSimpleDataSource connections = new PGSimpleDataSource();
        connections.setServerNames(new String[] {url.host()});
        connections.setPortNumbers(new int[] {url.port()});
        connections.setDatabaseName(url.database());
        connections.setUser(url.user());
        connections.setPassword(url.password().orElse(""));
        connections.setApplicationName("sync-server");
        // Whole seconds; zero would be none.
        int seconds = Math.toIntExact(timeout.plusMillis(999).toSeconds());
        connections.setConnectTimeout(seconds);
        connections.setSocketTimeout(seconds);
        return connections;
    }

    private static HikariConfig pool(PGSimpleDataSource connections, int size, Duration timeout) {
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(connections);
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(timeout.toMillis());
        pool.setValidationTimeout(timeout.toMillis());
        // The pool's own first connection would fail without saying why.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }

    private void openAll(int size) throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            for (int count = 0; count < size; count++) {
                all.add(pool.getConnection());
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    /** Reads one row of an answer. */
    @FunctionalInterface
    public interface Row<T> {
        /** The value that the row holds. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Asks one query, over a connection that is given back with the answer.
     *
     * @throws DatabaseUnavailableException if there is no connection, or no answer, in time
     */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
        return query(new QueryTiming(), timeout, query -> () -> {}, sql, row, arguments);
    }

    /**
     * The queries of one request: they end when its client leaves, and its response tells how long they took.
     *
     * @param wait how long each of them is meant to wait in the database
     */
    public RequestQueries of(Context context, Duration wait) {
        return new RequestQueries(this, context, timeout.plus(wait));
    }

    <T> List<T> query(
            QueryTiming timing,
            Duration limit,
            QueryListener listener,
            String sql,
            Row<T> row,
            @Nullable Object... arguments) {
        long asked = System.nanoTime();
        try (Connection connection = connect(timing, asked)) {
            long connected = System.nanoTime();
            // A database that has stopped without a word would otherwise keep this thread for ever.
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int index = 0; index < arguments.length; index++) {
                    statement.setObject(index + 1, arguments[index]);
                }
                return rows(statement, listener, row);
            } finally {
                timing.add(asked, connected, System.nanoTime());
            }
        } catch (SQLTransientConnectionException noneFree) {
            throw new DatabaseUnavailableException(timeout);
        } catch (SQLException problem) {
            throw DatabaseUnavailableException.isMeantBy(problem.getSQLState())
                    ? new DatabaseUnavailableException(timeout)
                    : new IllegalStateException(problem);
        }
    }

    /** The time of a wait counts also where no connection came. */
    private Connection connect(QueryTiming timing, long asked) throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException none) {
            long now = System.nanoTime();
            timing.add(asked, now, now);
            throw none;
        }
    }

    private static <T> List<T> rows(PreparedStatement statement, QueryListener listener, Row<T> row)
            throws SQLException {
        Runnable end = listener.begin(statement);
        List<T> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                values.add(row.read(rows));
            }
        } finally {
            end.run();
        }
        return values;
    }

    /** What is to be done while a query runs. */
    @FunctionalInterface
    interface QueryListener {
        /** Begins it; returns what ends it. */
        Runnable begin(Statement query);
    }

    @Override
    public void close() {
        pool.close();
    }
}
