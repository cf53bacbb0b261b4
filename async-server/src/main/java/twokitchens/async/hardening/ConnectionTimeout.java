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
 * <p>A timer looks ten times within the limit, so that a request need not read the clock: a client has the whole limit,
 * and up to two tenths more (and some milliseconds, since a timer counts whole ones).
 *
 * <pre>
 * HEAD --onRequest--> BODY, if there is one --last byte--> NOTHING --answered--> HEAD
 *   |                   |
 *   +------timeout------+--> closed
 * </pre>
 */
final class ConnectionTimeout {
    private static final int LOOKS = 10;

    private final Vertx vertx;
    private final HttpConnection connection;
    private final long timer;

    /** The last one, until it was seen to be answered; null while a head is awaited. */
    private @Nullable HttpServerRequest request;

    private int looksInVain;

    ConnectionTimeout(Vertx vertx, HttpConnection connection, Duration limit) {
        this.vertx = vertx;
        this.connection = connection;
        this.timer = vertx.setPeriodic(limit.toMillis() / LOOKS + 1, fired -> look());
    }

    /** The head of a request has been received: the rest of it has a timeout of its own. */
    void onRequest(HttpServerRequest received) {
        request = received;
        looksInVain = 0;
    }

    void onClose() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (request != null && request.response().ended()) {
            request = null;
            looksInVain = 0;
        } else if (request != null && (request.isEnded() || request.response().headWritten())) {
            looksInVain = 0;
        } else if (++looksInVain > LOOKS) {
            disconnect();
        }
    }

    private void disconnect() {
        if (request == null) {
            connection.close();
        } else {
            ErrorHandlers.reject(request, 408);
        }
    }
}
