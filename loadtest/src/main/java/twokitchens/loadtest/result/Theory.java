package twokitchens.loadtest.result;

import java.time.Duration;
import java.util.Optional;

/** The closed model of a server in which nothing but waiting takes time. */
public final class Theory {
    private Theory() {}

    /**
     * Requests per second: {@code min(users, workers) / wait}, and {@code users / wait} where no number of workers
     * limits it.
     */
    public static double throughput(int users, Optional<Integer> workers, Duration wait) {
        return atOnce(users, workers) / seconds(wait);
    }

    /**
     * A client's response time in the steady state, queueing delay and service time together, rounded up to a
     * millisecond: {@code users / throughput}, by Little's law.
     */
    public static Duration cycle(int users, Optional<Integer> workers, Duration wait) {
        double seconds = users / throughput(users, workers, wait);
        return Duration.ofMillis((long) Math.ceil(seconds * 1000 - 1e-6));
    }

    private static int atOnce(int users, Optional<Integer> workers) {
        return workers.map(limit -> Math.min(users, limit)).orElse(users);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
