package twokitchens.async.hardening;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import twokitchens.async.fastapi.ErrorHandlers;

/**
 * A connection, and how long its client may take to send a request. All calls and callbacks run on its event loop.
 *
 * <pre>
 * awaitNextRequest--> HEAD --onRequest--> BODY, if there is one --last byte--> NOTHING --onResponse--> HEAD
 *                       |                   |
 *                       +------timeout------+--> closed
 * </pre>
 */
final class ConnectionTimeout {
    private final Vertx vertx;
    private final HttpConnection connection;
    private final long limitNanos;
    private @Nullable HttpServerRequest request;
    private long waitingSince;
    private long timer;

    ConnectionTimeout(Vertx vertx, HttpConnection connection, Duration limit) {
        this.vertx = vertx;
        this.connection = connection;
        this.limitNanos = limit.toNanos();
        awaitNextRequest();
        startTimer(limitNanos);
    }

    /** Waits for the next request: the timeout of its head starts. */
    void awaitNextRequest() {
        request = null;
        waitingSince = System.nanoTime();
    }

    /** The head of a request has been received: the rest of it has a timeout of its own. */
    void onRequest(HttpServerRequest received) {
        request = received;
        waitingSince = System.nanoTime();
    }

    /** A request has been answered. The next one may have been received already. */
    void onResponse(HttpServerRequest done) {
        if (done == request) {
            awaitNextRequest();
        }
    }

    void onClose() {
        vertx.cancelTimer(timer);
    }

    private void startTimer(long nanos) {
        // A timer counts whole milliseconds, from 1.
        timer = vertx.setTimer(Duration.ofNanos(nanos).toMillis() + 1, fired -> check());
    }

    /** One timer serves all requests of a connection: it checks whether the awaited data has been received. */
    private void check() {
        long left = waitingSince + limitNanos - System.nanoTime();
        if (request != null && (request.isEnded() || request.response().headWritten())) {
            startTimer(limitNanos);
        } else if (left > 0) {
            startTimer(left);
        } else if (request == null) {
            connection.close();
        } else {
            ErrorHandlers.reject(request, 408);
        }
    }
}
