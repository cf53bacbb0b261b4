package twokitchens.sync.database;

import io.javalin.http.Context;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import twokitchens.database.QueryTiming;
import twokitchens.sync.database.Database.Row;
import twokitchens.sync.hardening.DisconnectListener;

/** The queries of one request. */
public final class RequestQueries {
    private final Database database;
    private final Context context;
    private final Duration limit;
    private final QueryTiming timing = new QueryTiming();

    RequestQueries(Database database, Context context, Duration limit) {
        this.database = database;
        this.context = context;
        this.limit = limit;
    }

    /** Asks one query, as {@link Database#query} does. */
    public <T> List<T> query(String sql, Row<T> row, @Nullable Object... arguments) {
        try {
            return database.query(timing, limit, this::watch, sql, row, arguments);
        } finally {
            context.header(QueryTiming.HEADER, timing.header());
        }
    }

    /** To cancel a query takes a connection of its own, and a thread that may wait for it. */
    private Runnable watch(Statement statement) {
        return DisconnectListener.of(context.req(), () -> {
            Thread canceller = new Thread(() -> cancel(statement), "cancel-query");
            canceller.setDaemon(true);
            canceller.start();
        })::close;
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException overOrUnreachable) {
            // The query ends by itself, or at its timeout.
        }
    }
}
