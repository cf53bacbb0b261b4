package twokitchens.async;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import twokitchens.model.ServerOptions;

/** Gives each guest so long to say what he wants, and no longer. */
final class Hearing implements Handler<HttpServerRequest> {
    private final Map<HttpConnection, Guest> guests = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Duration limit;
    private final Handler<HttpServerRequest> kitchen;

    Hearing(Vertx vertx, ServerOptions options, Handler<HttpServerRequest> kitchen) {
        this.vertx = vertx;
        this.limit = options.requestTimeout();
        this.kitchen = kitchen;
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
    public void handle(HttpServerRequest request) {
        Guest guest = guests.get(request.connection());
        // He may have gone before he was heard.
        if (guest != null) {
            guest.hear(request);
            request.response().bodyEndHandler(over -> guest.answered(request));
        }
        kitchen.handle(request);
    }
}
