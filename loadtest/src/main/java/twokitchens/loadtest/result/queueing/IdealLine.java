package twokitchens.loadtest.result.queueing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What an ideal kitchen makes of the very arrivals that were measured: first come, first served, each dish equally long,
 * and nothing else takes time.
 *
 * <p>It has no luck in it. The mean of the M/D/c queue is that of endless days; one window's arrivals are denser or
 * sparser than the average, and the ideal kitchen's guests wait as much longer or shorter as the measured ones.
 */
public final class IdealLine {
    private IdealLine() {}

    /**
     * The wait in line of each guest.
     *
     * @param arrivals when each came, since any moment before, in order of time
     * @param workers how many dishes cook at once; empty where nothing limits it
     * @param service how long a dish takes
     */
    public static List<Duration> waits(List<Duration> arrivals, Optional<Integer> workers, Duration service) {
        return workers.map(number -> waits(arrivals, number, service))
                .orElseGet(() -> Collections.nCopies(arrivals.size(), Duration.ZERO));
    }

    private static List<Duration> waits(List<Duration> arrivals, int workers, Duration service) {
        PriorityQueue<Duration> freeFrom = new PriorityQueue<>(Collections.nCopies(workers, Duration.ZERO));
        return arrivals.stream()
                .map(arrival -> serve(arrival, service, freeFrom).minus(arrival))
                .toList();
    }

    /** When the dish is begun: as soon as the guest is there and the first worker free. */
    private static Duration serve(Duration arrival, Duration service, PriorityQueue<Duration> freeFrom) {
        Duration free = freeFrom.remove();
        Duration begin = free.compareTo(arrival) > 0 ? free : arrival;
        freeFrom.add(begin.plus(service));
        return begin;
    }
}
