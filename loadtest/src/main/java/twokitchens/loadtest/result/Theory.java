package twokitchens.loadtest.result;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in which nothing but waiting takes time, in a closed model and in an open one. */
public final class Theory {
    /** A load above this is one that was meant to be 1. */
    private static final double CAPACITY = 1 - 1e-9;

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

    /**
     * The mean queueing delay of requests that arrive at random, however many wait, without the service time: the queue
     * M/D/c, first come first served. Empty where the queue grows without end.
     */
    public static Optional<Duration> meanWait(double perSecond, Optional<Integer> workers, Duration service) {
        double load =
                workers.map(number -> perSecond * seconds(service) / number).orElse(0.0);
        double services = workers.filter(number -> load < CAPACITY)
                .map(number -> MdcMeanWait.mean(load, number))
                .orElse(0.0);
        return load < CAPACITY
                ? Optional.of(Duration.ofNanos(Math.round(services * service.toNanos())))
                : Optional.empty();
    }

    /** The fewest of what may limit how many are served at once; empty where nothing does. */
    public static Optional<Integer> fewest(Optional<Integer> workers, Optional<Integer> connections) {
        return Stream.of(workers, connections).flatMap(Optional::stream).min(Integer::compare);
    }

    private static int atOnce(int users, Optional<Integer> workers) {
        return workers.map(limit -> Math.min(users, limit)).orElse(users);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
