package twokitchens.loadtest.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An open model: requests that arrive whether or not the server keeps up, at random moments (a Poisson process).
 *
 * @param steps arrivals per second, and for how long
 * @param drain time for the queue to empty after the last arrival
 * @param seed of the random moments: the same seed gives the same arrivals to every contender
 */
public record ArrivalProfile(List<Step> steps, Duration drain, long seed) {
    /** Part of an arrival profile. */
    public record Step(double perSecond, Duration length) {
        public Step {
            if (!(perSecond > 0)) {
                throw new IllegalArgumentException("rates must be above 0");
            }
            if (length.toSeconds() < 1 || length.toNanosPart() != 0) {
                throw new IllegalArgumentException("rateSeconds must be whole numbers above 0");
            }
        }
    }

    public ArrivalProfile {
        steps = List.copyOf(steps);
    }

    /** From the first arrival to the last. */
    public Duration total() {
        return steps.stream().map(Step::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the first arrival until the queue is empty, in whole seconds. */
    public Duration window() {
        return Duration.ofSeconds((total().plus(drain).toMillis() + 999) / 1000);
    }

    /** Arrival times, in nanoseconds from the start, in ascending order. */
    public List<Long> schedule() {
        SplittableRandom random = new SplittableRandom(seed);
        List<Long> schedule = new ArrayList<>();
        double stepStart = 0;
        for (Step step : steps) {
            double stepEnd = stepStart + step.length().toNanos();
            double next = stepStart + gap(random, step);
            while (next < stepEnd) {
                schedule.add((long) next);
                next += gap(random, step);
            }
            stepStart = stepEnd;
        }
        return schedule;
    }

    /** Times between the arrivals of a Poisson process are exponentially distributed. */
    private static double gap(SplittableRandom random, Step step) {
        return -Math.log(1 - random.nextDouble()) / step.perSecond() * 1e9;
    }
}
