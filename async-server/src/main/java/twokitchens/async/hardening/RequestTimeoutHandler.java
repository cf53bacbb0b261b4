package twokitchens.async.hardening;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Limits how long a client may take to send a request. */
final class RequestTimeoutHandler implements Handler<HttpServerRequest> {
    private final Map<HttpConnection, ConnectionTimeout> connections = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final Duration limit;
    private final Handler<HttpServerRequest> next;

    RequestTimeoutHandler(Vertx vertx, Duration limit, Handler<HttpServerRequest> next) {
        this.vertx = vertx;
        this.limit = limit;
        this.next = next;
    }

    /** Starts the timeouts of a new connection. */
    void newConnection(HttpConnection connection) {
        ConnectionTimeout timeout = new ConnectionTimeout(vertx, connection, limit);
        connections.put(connection, timeout);
        connection.closeHandler(closed -> {
            connections.remove(connection);
            timeout.onClose();
        });
    }

    /** Passes on a request whose head has been received. */
    @Override
    public void handle(HttpServerRequest request) {
        ConnectionTimeout timeout = connections.get(request.connection());
        // The connection may have closed meanwhile.
        if (timeout != null) {
            timeout.onRequest(request);
        }
        next.handle(request);
    }
}
