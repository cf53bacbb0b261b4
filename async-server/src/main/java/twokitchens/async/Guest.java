package twokitchens.async;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection, and how long its guest may take to say what he wants. Its event loop's thread calls it, and is called.
 *
 * <pre>
 * listen--> HEAD --hear--> BODY, if there is one --last byte--> NOTHING --answered: listen--> HEAD
 *             |              |
 *             +--too late----+--> shown out
 * </pre>
 */
final class Guest {
    private final Vertx vertx;
    private final HttpConnection connection;
    private final long limitNanos;
    private @Nullable HttpServerRequest request;
    private long listeningSince;
    private long timer;

    Guest(Vertx vertx, HttpConnection connection, Duration limit) {
        this.vertx = vertx;
        this.connection = connection;
        this.limitNanos = limit.toNanos();
        listen();
        startTimer(limitNanos);
    }

    /** Waits for the next request: the time for its head begins to run. */
    void listen() {
        request = null;
        listeningSince = System.nanoTime();
    }

    /** Has heard the head of a request: what is left of it has a time of its own. */
    void hear(HttpServerRequest heard) {
        request = heard;
        listeningSince = System.nanoTime();
    }

    /** Is done with a request. The next one may have been heard already. */
    void answered(HttpServerRequest done) {
        if (done == request) {
            listen();
        }
    }

    /** Has gone. */
    void leave() {
        vertx.cancelTimer(timer);
    }

    private void startTimer(long nanos) {
        // A timer counts whole milliseconds, from 1.
        timer = vertx.setTimer(Duration.ofNanos(nanos).toMillis() + 1, fired -> check());
    }

    /** One timer serves all requests of a connection: it looks whether what was to come has come. */
    private void check() {
        long left = listeningSince + limitNanos - System.nanoTime();
        if (request != null && (request.isEnded() || request.response().headWritten())) {
            startTimer(limitNanos);
        } else if (left > 0) {
            startTimer(left);
        } else if (request == null) {
            connection.close();
        } else {
            ErrorPages.refuse(request, 408);
        }
    }
}
