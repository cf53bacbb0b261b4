package twokitchens.loadtest.result.queueing;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * An ideal server under the very arrivals that were measured: first come, first served, each service time equal, and
 * nothing else takes time.
 *
 * <p>It has no chance in it. The mean of the M/D/c queue is that of an endless run; one window's arrivals are denser or
 * sparser than the average, and requests at the ideal server wait as much longer or shorter as the measured ones.
 */
public final class FifoWaits {
    private FifoWaits() {}

    /**
     * The queueing delay of each request.
     *
     * @param arrivals when each arrived, since any moment before, in order of time
     * @param workers how many requests are served at once; empty where nothing limits it
     * @param service the service time
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

    /** When service begins: as soon as the request has arrived and the first worker is free. */
    private static Duration serve(Duration arrival, Duration service, PriorityQueue<Duration> freeFrom) {
        Duration free = freeFrom.remove();
        Duration begin = free.compareTo(arrival) > 0 ? free : arrival;
        freeFrom.add(begin.plus(service));
        return begin;
    }
}
