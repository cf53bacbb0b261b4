package twokitchens.async;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import twokitchens.model.ServerOptions;

/** Gives each guest so long to say what he wants, and no longer. */
final class Hearing implements Handler<RoutingContext> {
    private final Map<HttpConnection, Guest> guests = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Duration limit;

    Hearing(Vertx vertx, ServerOptions options) {
        this.vertx = vertx;
        this.limit = options.requestTimeout();
    }

    /** Makes a guest of a connection. */
    void greet(HttpConnection connection) {
        Guest guest = new Guest(vertx, connection, limit);
        guests.put(connection, guest);
        connection.closeHandler(gone -> {
            guests.remove(connection);
            guest.leave();
        });
    }

    /** Lets a request in whose head has been heard; when it has been answered, listens for the next. */
    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Guest guest = guests.get(request.connection());
        // He may have gone before he was heard.
        if (guest != null) {
            guest.hear(request);
            context.addEndHandler(over -> guest.answered(request));
        }
        context.next();
    }
}
