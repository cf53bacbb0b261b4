package twokitchens.sync.database;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.database.QueryLimits;
import twokitchens.database.SleepResult;
import twokitchens.sync.flask.QueryParams;
import twokitchens.sync.flask.Responses;
import twokitchens.sync.flask.UserView;

/** Asks the database: a query that waits there, and many that do not. */
public final class QueryHandler {
    private final Database database;

    public QueryHandler(Database database) {
        this.database = database;
    }

    /** Asks one query that waits in the database. This thread waits for it, and does nothing else meanwhile. */
    public void query(Context context) {
        Optional<Duration> wait = QueryParams.duration(context, "wait", QueryLimits.WAIT, QueryLimits.MAX_WAIT);
        if (wait.isEmpty()) {
            Responses.error(context, 400, "wait 必须是 0ms 到 " + QueryLimits.MAX_WAIT.toSeconds() + "s 之间的时长,例如 100ms");
            return;
        }
        double seconds = wait.get().toNanos() / 1e9;
        RequestQueries queries = database.of(context, wait.get());
        List<Double> slept = queries.query(UserTable.SLEEP, row -> row.getDouble(1), seconds);
        Responses.json(context, new SleepResult(slept.get(0)));
    }

    /** Asks for many users, Alice and Bob in turn: one query after the other. */
    public void queries(Context context) {
        Optional<Integer> count = QueryParams.number(context, "n", QueryLimits.READS, QueryLimits.MAX_READS);
        if (count.isEmpty()) {
            Responses.error(context, 400, "n 必须是 1 到 " + QueryLimits.MAX_READS + " 之间的整数");
            return;
        }
        RequestQueries queries = database.of(context, Duration.ZERO);
        List<UserView> users = new ArrayList<>();
        for (long read = 0; read < count.get(); read++) {
            queries.query(UserTable.FIND, UserTable.USER, 1 + read % 2).forEach(user -> users.add(UserView.of(user)));
        }
        Responses.json(context, users);
    }
}
