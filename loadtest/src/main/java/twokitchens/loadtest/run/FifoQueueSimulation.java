package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.scenario.ArrivalProfile;

/**
 * An ideal server, in which only service takes time, applied to the exact arrivals of an open model: first come, first
 * served, each service time equal. It has no chance in it: the mean of the M/D/c queue is that of an endless run; one
 * window's arrivals are denser or sparser, and requests here wait as much longer or shorter as the measured ones.
 *
 * @param arrivals arrival times of the requests, in ascending order
 * @param times their response times, in the same order
 */
record FifoQueueSimulation(List<Duration> arrivals, List<Duration> times) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Serves all arrivals.
     *
     * @param workers how many requests are served at once; empty where nothing limits it
     */
    static FifoQueueSimulation of(ArrivalProfile profile, Optional<Integer> workers, Duration cookTime) {
        List<Duration> arrivals =
                profile.schedule().stream().map(Duration::ofNanos).toList();
        return of(arrivals, workers, cookTime);
    }

    static FifoQueueSimulation of(List<Duration> arrivals, Optional<Integer> workers, Duration service) {
        int atOnce = workers.orElse(arrivals.size());
        PriorityQueue<Duration> freeFrom = new PriorityQueue<>(Collections.nCopies(atOnce, Duration.ZERO));
        List<Duration> times = arrivals.stream()
                .map(arrival -> serve(arrival, service, freeFrom).minus(arrival))
                .toList();
        return new FifoQueueSimulation(arrivals, times);
    }

    /** When service ends: it begins as soon as the request has arrived and the first worker is free. */
    private static Duration serve(Duration arrival, Duration service, PriorityQueue<Duration> freeFrom) {
        Duration free = freeFrom.remove();
        Duration end = (free.compareTo(arrival) > 0 ? free : arrival).plus(service);
        freeFrom.add(end);
        return end;
    }

    double meanMillis() {
        return times.stream().mapToDouble(FifoQueueSimulation::millis).average().orElse(0);
    }

    Duration last() {
        return times.get(times.size() - 1);
    }

    List<SecondStats> course() {
        Map<Long, List<Double>> seconds = IntStream.range(0, arrivals.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        request -> arrivals.get(request).toSeconds(),
                        TreeMap::new,
                        Collectors.mapping(request -> millis(times.get(request)), Collectors.toList())));
        return seconds.entrySet().stream()
                .map(second -> moment(second.getKey(), second.getValue()))
                .toList();
    }

    private static SecondStats moment(long second, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return new SecondStats(
                second, sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
    }

    private static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }
}
