package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what comes soon, and fails if it does not come. */
public final class Await {
    /** Less than what the servers' own timeouts take: these must not be what ends a wait. */
    private static final double PATIENCE_SECONDS = 30;

    private Await() {}

    /** Waits until the condition holds. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(secondsSince(start)).as(what).isLessThan(PATIENCE_SECONDS);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Waits until nothing listens on a port of this machine. */
    static void closed(int port) throws Exception {
        until("port " + port + " is closed", () -> isClosed(port));
    }

    private static boolean isClosed(int port) throws IOException {
        try {
            new Socket("127.0.0.1", port).close();
            return false;
        } catch (ConnectException closed) {
            return true;
        } catch (SocketException caughtInTheDoor) {
            return false;
        }
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
