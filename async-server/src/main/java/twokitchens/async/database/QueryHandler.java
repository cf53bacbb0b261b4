package twokitchens.async.database;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import twokitchens.async.fastapi.Query;
import twokitchens.database.QueryLimits;
import twokitchens.database.SleepResult;
import twokitchens.model.User;

/** Asks the database: a query that waits there, and many that do not. */
public final class QueryHandler {
    private final Database database;

    public QueryHandler(Database database) {
        this.database = database;
    }

    /** Asks one query that waits in the database. The database calls back: this thread serves others meanwhile. */
    public Future<SleepResult> query(
            @Query(orElse = QueryLimits.WAIT, ge = 0, le = QueryLimits.MAX_WAIT_MILLIS) Duration wait,
            RoutingContext context) {
        double seconds = wait.toNanos() / 1e9;
        RequestQueries queries = database.of(context, wait);
        Future<List<Double>> slept = queries.query(UserTable.SLEEP, row -> row.get(0, Double.class), seconds);
        return slept.map(each -> new SleepResult(each.get(0)));
    }

    /** Asks for many users, Alice and Bob in turn: one query after the other. With {@code at_once}, all at once. */
    public Future<List<User>> queries(
            @Query(orElse = QueryLimits.READS, ge = 1, le = QueryLimits.MAX_READS) int n,
            Optional<Boolean> atOnce,
            RoutingContext context) {
        RequestQueries queries = database.of(context, Duration.ZERO);
        return atOnce.orElse(false) ? together(queries, n) : oneByOne(queries, n, 0, new ArrayList<>());
    }

    private static Future<List<User>> oneByOne(RequestQueries queries, int count, long read, List<User> users) {
        return read == count
                ? Future.succeededFuture(users)
                : queries.query(UserTable.FIND, UserTable.USER, 1 + read % 2).compose(found -> {
                    users.addAll(found);
                    return oneByOne(queries, count, read + 1, users);
                });
    }

    private static Future<List<User>> together(RequestQueries queries, int count) {
        List<Future<List<User>>> all = LongStream.range(0, count)
                .mapToObj(read -> queries.query(UserTable.FIND, UserTable.USER, 1 + read % 2))
                .toList();
        return Future.all(all)
                .map(done ->
                        all.stream().flatMap(each -> each.result().stream()).toList());
    }
}
