package twokitchens.async.llm;

import io.vertx.core.Vertx;
import java.time.Duration;

/** The counterpart of a blocking server's read timeout. All calls and callbacks run on one event loop. */
final class ReadTimeout {
    private final Vertx vertx;
    private final long limitNanos;
    private final Runnable onTimeout;
    private long timer;
    private long receivedAt;
    private boolean running = true;

    /**
     * Starts the timeout.
     *
     * @param onTimeout called at most once, when nothing has been received for as long as the limit
     */
    ReadTimeout(Vertx vertx, Duration limit, Runnable onTimeout) {
        this.vertx = vertx;
        this.limitNanos = limit.toNanos();
        this.onTimeout = onTimeout;
        reset();
        startTimer(limitNanos);
    }

    private void startTimer(long nanos) {
        // A timer counts whole milliseconds, from 1.
        timer = vertx.setTimer(Duration.ofNanos(nanos).toMillis() + 1, fired -> check());
    }

    private void check() {
        long left = receivedAt + limitNanos - System.nanoTime();
        if (!running) {
            startTimer(limitNanos);
        } else if (left > 0) {
            startTimer(left);
        } else {
            onTimeout.run();
        }
    }

    /** Restarts the timeout. */
    void reset() {
        receivedAt = System.nanoTime();
        running = true;
    }

    /** Suspends the timeout until it is reset: while nothing is read, nothing can be received. */
    void pause() {
        running = false;
    }

    void cancel() {
        vertx.cancelTimer(timer);
    }
}
