package twokitchens.loadtest.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * A kitchen in which nothing but waiting takes time, and guests are served in the order of their arrival.
 *
 * @param workers how many can be served at once; empty where nothing limits it
 * @param service how long one is served
 */
public record IdealKitchen(Optional<Integer> workers, Duration service) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * When each of these guests is served: each takes the first worker who is free, as in Kiefer and Wolfowitz's
     * recursion (1955).
     *
     * @param arrivals when they come, in nanoseconds, in order of time
     * @return in nanoseconds of the same clock, in the same order
     */
    public List<Long> served(List<Long> arrivals) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        List<Long> served = new ArrayList<>();
        for (long arrival : arrivals) {
            boolean someoneIsIdle = workers.isEmpty() || free.size() < workers.get();
            long begins = someoneIsIdle ? arrival : Math.max(arrival, free.remove());
            free.add(begins + service.toNanos());
            served.add(begins + service.toNanos());
        }
        return served;
    }

    /** The mean response time of these guests, in milliseconds. */
    public double meanMillis(List<Long> arrivals) {
        List<Long> served = served(arrivals);
        double total = 0;
        for (int guest = 0; guest < arrivals.size(); guest++) {
            total += served.get(guest) - arrivals.get(guest);
        }
        return total / arrivals.size() / NANOS_PER_MILLI;
    }
}
