package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.result.queueing.IdealLine;
import twokitchens.loadtest.scenario.Arrivals;

/**
 * A kitchen in which nothing but cooking takes time, and what becomes there of the very guests of an open model.
 *
 * @param arrivals when each guest comes, in order of time
 * @param times from order to dish, guest by guest
 */
record IdealKitchen(List<Duration> arrivals, List<Duration> times) {
    private static final double NANOS_PER_MILLI = 1e6;

    /**
     * Serves them all.
     *
     * @param workers how many dishes cook at once; empty where nothing limits it
     */
    static IdealKitchen of(Arrivals guests, Optional<Integer> workers, Duration cookTime) {
        List<Duration> arrivals =
                guests.schedule().stream().map(Duration::ofNanos).toList();
        List<Duration> times = IdealLine.waits(arrivals, workers, cookTime).stream()
                .map(cookTime::plus)
                .toList();
        return new IdealKitchen(arrivals, times);
    }

    /** From order to dish, on average, in milliseconds. */
    double meanMillis() {
        return times.stream().mapToDouble(IdealKitchen::millis).average().orElse(0);
    }

    /** How long the last who comes is there. */
    Duration last() {
        return times.get(times.size() - 1);
    }

    /** From order to dish, second by second of arrival. */
    List<Moment> course() {
        Map<Long, List<Double>> seconds = IntStream.range(0, arrivals.size())
                .boxed()
                .collect(Collectors.groupingBy(
                        guest -> arrivals.get(guest).toSeconds(),
                        TreeMap::new,
                        Collectors.mapping(guest -> millis(times.get(guest)), Collectors.toList())));
        return seconds.entrySet().stream()
                .map(second -> moment(second.getKey(), second.getValue()))
                .toList();
    }

    private static Moment moment(long second, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return new Moment(second, sorted.size(), sorted.get((sorted.size() - 1) / 2), sorted.get(sorted.size() - 1));
    }

    private static double millis(Duration time) {
        return time.toNanos() / NANOS_PER_MILLI;
    }
}
