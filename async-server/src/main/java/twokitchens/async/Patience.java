package twokitchens.async;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices that somebody has been silent for too long: what a read's time-out is to a blocking server. One event loop's
 * thread calls it, and is called.
 */
final class Patience {
    private final Vertx vertx;
    private final long limitNanos;
    private final Runnable lost;
    private long timer;
    private long heardAt;
    private boolean listening = true;

    /**
     * Starts to wait.
     *
     * @param lost called at most once, when nothing has been heard for as long as the limit
     */
    Patience(Vertx vertx, Duration limit, Runnable lost) {
        this.vertx = vertx;
        this.limitNanos = limit.toNanos();
        this.lost = lost;
        heard();
        startTimer(limitNanos);
    }

    private void startTimer(long nanos) {
        // A timer counts whole milliseconds, from 1.
        timer = vertx.setTimer(Duration.ofNanos(nanos).toMillis() + 1, fired -> check());
    }

    private void check() {
        long left = heardAt + limitNanos - System.nanoTime();
        if (!listening) {
            startTimer(limitNanos);
        } else if (left > 0) {
            startTimer(left);
        } else {
            lost.run();
        }
    }

    /** Starts to wait anew. */
    void heard() {
        heardAt = System.nanoTime();
        listening = true;
    }

    /** Does not wait until something is heard: nobody listens, so nothing can be. */
    void pause() {
        listening = false;
    }

    /** Waits no more. */
    void end() {
        vertx.cancelTimer(timer);
    }
}
