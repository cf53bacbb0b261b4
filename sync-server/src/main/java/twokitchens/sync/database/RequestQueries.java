package twokitchens.sync.database;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import twokitchens.database.DatabaseUnavailableException;
import twokitchens.database.QueryTiming;
import twokitchens.sync.database.Database.Row;
import twokitchens.sync.hardening.DisconnectListener;

/** The queries of one request. */
public final class RequestQueries {
    private static final long BETWEEN_CANCELS_MILLIS = 100;

    private final Database database;
    private final Context context;
    private final Duration limit;
    private final QueryTiming timing = new QueryTiming();
    private volatile boolean left;

    RequestQueries(Database database, Context context, Duration limit) {
        this.database = database;
        this.context = context;
        this.limit = limit;
    }

    /** Asks one query, as {@link Database#query} does. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
        if (left) {
            throw new DatabaseUnavailableException(limit);
        }
        try {
            return database.query(timing, limit, this::watch, sql, row, arguments);
        } finally {
            context.header(QueryTiming.HEADER, timing.header());
        }
    }

    /**
     * To cancel a query takes a connection of its own, and a thread that may wait for it. A query that is about to begin
     * cannot be cancelled yet: so more than once.
     */
    private Runnable watch(Statement statement) {
        CountDownLatch ended = new CountDownLatch(1);
        DisconnectListener listener = DisconnectListener.of(context.req(), () -> {
            left = true;
            Thread canceller = new Thread(() -> cancel(statement, ended), "cancel-query");
            canceller.setDaemon(true);
            canceller.start();
        });
        return () -> {
            ended.countDown();
            listener.close();
        };
    }

    private static void cancel(Statement statement, CountDownLatch ended) {
        try {
            do {
                statement.cancel();
            } while (!ended.await(BETWEEN_CANCELS_MILLIS, MILLISECONDS));
        } catch (SQLException | InterruptedException overOrUnreachable) {
            // The query ends by itself, or at its timeout.
        }
    }
}
