package twokitchens.async.database;

import io.r2dbc.spi.Readable;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import twokitchens.database.QueryTiming;

/** The queries of one request. */
public final class RequestQueries {
    private final Database database;
    private final Duration limit;
    private final QueryTiming timing = new QueryTiming();
    private final CompletableFuture<Void> left = new CompletableFuture<>();

    RequestQueries(Database database, RoutingContext context, Duration limit) {
        this.database = database;
        this.limit = limit;
        context.addHeadersEndHandler(headers -> context.response().putHeader(QueryTiming.HEADER, timing.header()));
        // When the response has ended, with an error or not, no query is of use any more.
        context.addEndHandler(ended -> left.complete(null));
        if (context.response().closed()) {
            left.complete(null);
        }
    }

    /** Asks one query, as {@link Database#query} does. */
    public <T> Future<List<T>> query(String sql, Function<Readable, T> row, Object... arguments) {
        return database.query(timing, limit, left, sql, row, arguments);
    }
}
