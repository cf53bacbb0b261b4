package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.IdealKitchen;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.queueing.OpenModel;
import twokitchens.loadtest.scenario.Arrivals;
import twokitchens.loadtest.scenario.Arrivals.Step;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Guests who come whether or not a kitchen keeps up.
 *
 * @param workers of the kitchen that they are typical for
 * @param steps how many come each second, and for how long
 */
record Rush(int workers, List<Step> steps) {
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(6);
    private static final Duration LUNCH = Duration.ofSeconds(4);
    private static final Duration MARGIN = Duration.ofSeconds(1);
    private static final double NEAR = 0.02;
    private static final double NANOS_PER_MILLI = 1e6;

    /** The same rate all the time. */
    static Rush steady(int workers, double perSecond) {
        return new Rush(workers, List.of(new Step(perSecond, STEADY)));
    }

    /** More than before and after, for a while. */
    static Rush lunch(int workers, double perSecond, double atLunch) {
        Step usual = new Step(perSecond, BEFORE_AND_AFTER);
        return new Rush(workers, List.of(usual, new Step(atLunch, LUNCH), usual));
    }

    PlannedRun planned(Entrant entrant, Duration cookTime) {
        Arrivals typical = typical(cookTime);
        List<Long> schedule = typical.schedule();
        IdealKitchen kitchen = new IdealKitchen(entrant.contender().workers(), cookTime);
        long lastServed =
                kitchen.served(schedule).stream().max(Comparator.naturalOrder()).orElseThrow();
        Duration drain =
                Duration.ofNanos(lastServed * 21 / 20).minus(typical.total()).plus(MARGIN);
        Arrivals arrivals = new Arrivals(steps, drain.isNegative() ? MARGIN : drain, typical.seed());
        OpenLoad load = new OpenLoad(rates(), theoryMillis(kitchen), kitchen.meanMillis(schedule));
        return PlannedRun.open(Scenario.RUSH, entrant, cookTime, arrivals, load);
    }

    /**
     * Few guests come in so short a time, and chance could make them an easy crowd or a hard one. This is the first crowd
     * that comes near the mean that theory gives for all: in its number, and, where there is such a mean, in the time that
     * an ideal kitchen needs for them.
     */
    private Arrivals typical(Duration cookTime) {
        IdealKitchen kitchen = new IdealKitchen(Optional.of(workers), cookTime);
        Optional<Double> mean = theoryMillis(kitchen);
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new Arrivals(steps, Duration.ZERO, seed))
                .filter(arrivals -> isTypical(arrivals.schedule(), kitchen, mean))
                .findFirst()
                .orElseThrow();
    }

    private boolean isTypical(List<Long> schedule, IdealKitchen kitchen, Optional<Double> mean) {
        double expected = steps.stream()
                .mapToDouble(step -> step.perSecond() * step.length().toSeconds())
                .sum();
        return isNear(schedule.size(), expected)
                && mean.map(millis -> isNear(kitchen.meanMillis(schedule), millis))
                        .orElse(true);
    }

    private static boolean isNear(double value, double mean) {
        return Math.abs(value / mean - 1) < NEAR;
    }

    private Optional<Double> theoryMillis(IdealKitchen kitchen) {
        if (steps.size() > 1) {
            return Optional.empty();
        }
        return new OpenModel(steps.get(0).perSecond(), kitchen.workers(), kitchen.service())
                .meanWait()
                .map(wait -> wait.plus(kitchen.service()).toNanos() / NANOS_PER_MILLI);
    }

    private List<OpenLoad.Rate> rates() {
        return steps.stream()
                .map(step -> new OpenLoad.Rate(step.perSecond(), step.length().toSeconds()))
                .toList();
    }
}
