package twokitchens.loadtest.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How response times changed within a window: the median of its first third, that of its last, in milliseconds.
 *
 * @param firstMillis in the first third
 * @param lastMillis in the last
 * @param expectedMillis in the last, had the server stayed as it was
 */
public record Drift(double firstMillis, double lastMillis, double expectedMillis) {
    /** A third of fewer requests says nothing. */
    static final int LEAST_COUNT = 5;

    /** No machine is so uneven: of all windows measured so far the worst has 1.2. */
    private static final double WORTH_NAMING = 1.5;

    /** Timers are no more exact. */
    private static final double UNFELT_MILLIS = 10;

    private record Third(long count, double millis, double idealMillis) {
        /** Means of the seconds' medians, each as heavy as it has requests. */
        static Third of(List<SecondStats> seconds, Map<Long, Double> ideal) {
            double millis = 0;
            double idealMillis = 0;
            long count = 0;
            for (SecondStats second : seconds) {
                count += second.count();
                millis += second.count() * second.medianMillis();
                idealMillis += second.count() * ideal.getOrDefault(second.second(), 1.0);
            }
            return new Third(count, millis / count, idealMillis / count);
        }
    }

    /** In a closed model, which has settled when its window opens: nothing should change. */
    public static Optional<Drift> of(List<SecondStats> seconds) {
        return of(seconds, Map.of());
    }

    /**
     * In an open model, where a queue grows and shrinks: it should as it does at an ideal server.
     *
     * @param ideal the same seconds there, which may be counted from another one
     */
    public static Optional<Drift> of(List<SecondStats> seconds, List<SecondStats> ideal) {
        Map<Long, Double> medians = new HashMap<>();
        if (seconds.isEmpty() || ideal.isEmpty()) {
            return Optional.empty();
        }
        long later = seconds.get(0).second() - ideal.get(0).second();
        ideal.forEach(second -> medians.put(second.second() + later, second.medianMillis()));
        return of(
                seconds.stream()
                        .filter(second -> medians.containsKey(second.second()))
                        .toList(),
                medians);
    }

    private static Optional<Drift> of(List<SecondStats> seconds, Map<Long, Double> ideal) {
        int third = (seconds.size() + 2) / 3;
        if (seconds.size() < 2) {
            return Optional.empty();
        }
        Third first = Third.of(seconds.subList(0, third), ideal);
        Third last = Third.of(seconds.subList(seconds.size() - third, seconds.size()), ideal);
        return Math.min(first.count(), last.count()) < LEAST_COUNT
                ? Optional.empty()
                : Optional.of(new Drift(
                        first.millis(), last.millis(), first.millis() * last.idealMillis() / first.idealMillis()));
    }

    boolean isWorthNaming() {
        return lastMillis > WORTH_NAMING * expectedMillis && lastMillis > expectedMillis + UNFELT_MILLIS;
    }
}
