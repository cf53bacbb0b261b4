package twokitchens.loadtest.result.queueing;

import java.time.Duration;
import java.util.Optional;

/**
 * Guests who arrive at random at a given rate, whoever else waits, and workers who each take a fixed time for a dish:
 * the queue M/D/c, first come first served.
 *
 * @param arrivalsPerSecond how many guests come, on average
 * @param workers how many dishes cook at once; empty where nothing limits it
 * @param service how long a dish takes
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

    /** Dishes per second that the workers can cook; empty where nothing limits it. */
    public Optional<Double> capacity() {
        return workers.map(number -> number / seconds(service));
    }

    /** Arrivals divided by capacity: below 1 the line stays finite. Zero where nothing limits the workers. */
    public double load() {
        return capacity().map(limit -> arrivalsPerSecond / limit).orElse(0.0);
    }

    /** Whether the line stays finite, so that there is a steady state. */
    public boolean isSteady() {
        return load() < CAPACITY;
    }

    /** Dishes per second in the long run. */
    public double throughput() {
        return Math.min(arrivalsPerSecond, capacity().orElse(arrivalsPerSecond));
    }

    /** The mean wait in line in the steady state, without the dish's own time; empty where there is no such state. */
    public Optional<Duration> meanWait() {
        if (!isSteady()) {
            return Optional.empty();
        }
        double services = workers.map(number -> WaitInLine.mean(load(), number)).orElse(0.0);
        return Optional.of(duration(services * seconds(service)));
    }

    /** How many guests stand in line on average, by Little's law; empty where there is no steady state. */
    public Optional<Double> meanInLine() {
        return meanWait().map(wait -> LittlesLaw.underWay(arrivalsPerSecond, wait));
    }

    /**
     * How fast the line forgets how it began: the time in which the distance from the steady state shrinks to 1/e. A
     * window shorter than many of these shows the luck of a few minutes. Empty where there is no steady state.
     *
     * <p>{@code service / (workers * (load - 1 - ln load))}, and no less than a service time.
     */
    public Optional<Duration> relaxation() {
        if (!isSteady()) {
            return Optional.empty();
        }
        double services = workers.map(this::relaxationInServices).orElse(1.0);
        return Optional.of(duration(Math.max(1, services) * seconds(service)));
    }

    private double relaxationInServices(int number) {
        return 1 / (number * WaitInLine.decay(load()));
    }

    /**
     * The mean wait in line of those guests, counted from 0, of whom the first came to an empty kitchen: at any load,
     * at and above capacity too, and long before there is a steady state.
     */
    public Duration meanWaitOfGuests(int first, int last) {
        require(0 <= first && first <= last, "guests are counted from 0, and the last comes after the first");
        double services = workers.map(number -> WaitInLine.mean(load(), number, first, last))
                .orElse(0.0);
        return duration(services * seconds(service));
    }

    /** By how many guests the line grows in a second; zero below capacity. */
    public double growthPerSecond() {
        return arrivalsPerSecond - throughput();
    }

    /**
     * How long the guest waits in line who comes this long after the first, above capacity, if all came evenly: the
     * fluid limit. Random arrivals wait longer, by an amount that no longer grows once the line never empties.
     */
    public Duration waitOfArrivalAt(Duration sinceFirst) {
        return duration(seconds(sinceFirst) * Math.max(0, load() - 1));
    }

    /** The mean wait in line of those who arrive between two moments, above capacity. */
    public Duration meanWaitOfArrivals(Duration from, Duration to) {
        return waitOfArrivalAt(middle(from, to));
    }

    /**
     * The mean wait in line of those who are served between two moments, above capacity: they came earlier than the
     * guests who arrive in that time, and waited less. Nobody is served before one service time has passed.
     */
    public Duration meanWaitOfServed(Duration from, Duration to) {
        Duration inLineAndArriving =
                middle(max(from, service), max(to, service)).minus(service);
        return duration(seconds(inLineAndArriving) * Math.max(0, 1 - 1 / load()));
    }

    private static Duration middle(Duration from, Duration to) {
        return from.plus(to).dividedBy(2);
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
