package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.queueing.OpenModel;
import twokitchens.loadtest.scenario.Arrivals;
import twokitchens.loadtest.scenario.Arrivals.Step;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Guests who come whether or not a kitchen keeps up.
 *
 * @param scenario what they want
 * @param workers of the kitchen that they are typical for
 * @param steps how many come each second, and for how long
 */
record Rush(Scenario scenario, int workers, List<Step> steps) {
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(6);
    private static final Duration LUNCH = Duration.ofSeconds(4);
    private static final int MARGIN = 20;
    private static final double NEAR = 0.02;
    private static final double UNFELT_MILLIS = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    /** The same rate all the time. */
    static Rush steady(int workers, double perSecond) {
        return new Rush(Scenario.RUSH, workers, List.of(new Step(perSecond, STEADY)));
    }

    /** The same rate all the time, of guests who talk with a language model. */
    static Rush talking(int workers, double perSecond, Duration length) {
        return new Rush(Scenario.CHAT_RUSH, workers, List.of(new Step(perSecond, length)));
    }

    /** More than before and after, for a while. */
    static Rush lunch(int workers, double perSecond, double atLunch) {
        Step usual = new Step(perSecond, BEFORE_AND_AFTER);
        return new Rush(Scenario.RUSH, workers, List.of(usual, new Step(atLunch, LUNCH), usual));
    }

    PlannedRun planned(Entrant entrant, Duration cookTime) {
        Optional<Integer> workers = entrant.contender().workers();
        Arrivals typical = typical(cookTime);
        IdealKitchen ideal = IdealKitchen.of(typical, workers, cookTime);
        Arrivals arrivals = new Arrivals(steps, drain(typical, ideal), typical.seed());
        OpenLoad load = new OpenLoad(rates(), theoryMillis(workers, cookTime), ideal.meanMillis(), ideal.course());
        return PlannedRun.open(scenario, entrant, cookTime, arrivals, load);
    }

    /** What the last guest still has to wait when all have come, in an ideal kitchen; and a margin for a real one. */
    private static Duration drain(Arrivals arrivals, IdealKitchen ideal) {
        return ideal.last().plus(arrivals.total().dividedBy(MARGIN)).plusSeconds(1);
    }

    /**
     * Few guests come in so short a time, and chance could make them an easy crowd or a hard one. This is the first crowd
     * that comes near the mean that theory gives for all: in its number, and, where there is such a mean, in the time that
     * an ideal kitchen needs for them.
     */
    private Arrivals typical(Duration cookTime) {
        Optional<Double> mean = theoryMillis(Optional.of(workers), cookTime);
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new Arrivals(steps, Duration.ZERO, seed))
                .filter(this::hasTypicalNumber)
                .filter(arrivals -> mean.map(millis -> hasTypicalWait(arrivals, cookTime, millis))
                        .orElse(true))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasTypicalNumber(Arrivals arrivals) {
        double expected = steps.stream()
                .mapToDouble(step -> step.perSecond() * step.length().toSeconds())
                .sum();
        return Math.abs(arrivals.schedule().size() / expected - 1) < NEAR;
    }

    /** The wait in line: what is left of the time when the dish's own is taken away. */
    private boolean hasTypicalWait(Arrivals arrivals, Duration cookTime, double meanMillis) {
        double ideal = IdealKitchen.of(arrivals, Optional.of(workers), cookTime).meanMillis();
        return Math.abs(ideal - meanMillis) < Math.max(UNFELT_MILLIS, NEAR * (meanMillis - cookTime.toMillis()));
    }

    private Optional<Double> theoryMillis(Optional<Integer> workers, Duration cookTime) {
        if (steps.size() > 1) {
            return Optional.empty();
        }
        return new OpenModel(steps.get(0).perSecond(), workers, cookTime)
                .meanWait()
                .map(wait -> wait.plus(cookTime).toNanos() / NANOS_PER_MILLI);
    }

    private List<OpenLoad.Rate> rates() {
        return steps.stream()
                .map(step -> new OpenLoad.Rate(step.perSecond(), step.length().toSeconds()))
                .toList();
    }
}
