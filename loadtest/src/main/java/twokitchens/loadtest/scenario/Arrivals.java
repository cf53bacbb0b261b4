package twokitchens.loadtest.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An open model: guests who come whether or not the kitchen keeps up, at random moments (a Poisson process).
 *
 * @param steps how many come each second, and for how long
 * @param drain time for the line to be served after the last of them
 * @param seed of the random moments: the same seed, the same guests, whoever is measured
 */
public record Arrivals(List<Step> steps, Duration drain, long seed) {
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

    public Arrivals {
        steps = List.copyOf(steps);
    }

    /** From the first guest to the last. */
    public Duration total() {
        return steps.stream().map(Step::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** From the first guest until the line is served, in whole seconds. */
    public Duration window() {
        return Duration.ofSeconds((total().plus(drain).toMillis() + 999) / 1000);
    }

    /** When each guest comes, in nanoseconds from the start, in order of time. */
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
