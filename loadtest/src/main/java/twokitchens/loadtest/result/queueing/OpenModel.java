package twokitchens.loadtest.result.queueing;

import java.time.Duration;
import java.util.Optional;

/**
 * Requests that arrive at random at a given rate, however many wait, and workers with a fixed service time: the queue
 * M/D/c, first come first served.
 *
 * @param arrivalsPerSecond the mean arrival rate
 * @param workers how many requests are served at once; empty where nothing limits it
 * @param service the service time
 */
public record OpenModel(double arrivalsPerSecond, Optional<Integer> workers, Duration service) {
    private static final double NANOS = 1e9;

    /** A load above this is one that was meant to be 1. */
    private static final double CAPACITY = 1 - 1e-9;

    public OpenModel {
        require(arrivalsPerSecond > 0 && Double.isFinite(arrivalsPerSecond), "arrivals per second must be above 0");
        require(workers.orElse(1) > 0, "workers must be at least 1");
        require(service.compareTo(Duration.ZERO) > 0, "the service time must be above 0");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The workers' capacity, in requests per second; empty where nothing limits it. */
    public Optional<Double> capacity() {
        return workers.map(number -> number / seconds(service));
    }

    /** Arrivals divided by capacity: below 1 the queue stays finite. Zero where nothing limits the workers. */
    public double load() {
        return capacity().map(limit -> arrivalsPerSecond / limit).orElse(0.0);
    }

    /** Whether the queue stays finite, so that there is a steady state. */
    public boolean isSteady() {
        return load() < CAPACITY;
    }

    /** Requests per second in the long run. */
    public double throughput() {
        return Math.min(arrivalsPerSecond, capacity().orElse(arrivalsPerSecond));
    }

    /** The mean queueing delay in the steady state, without the service time; empty where there is no such state. */
    public Optional<Duration> meanWait() {
        if (!isSteady()) {
            return Optional.empty();
        }
        double services =
                workers.map(number -> MdcMeanWait.mean(load(), number)).orElse(0.0);
        return Optional.of(duration(services * seconds(service)));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
