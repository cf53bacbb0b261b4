package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.ArrivalProfile.Step;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Requests that arrive whether or not a server keeps up.
 *
 * @param scenario what they are
 * @param workers of the server that they are typical for
 * @param steps arrivals per second, and for how long
 */
record OpenModelRuns(Scenario scenario, int workers, List<Step> steps) {
    private static final Duration STEADY = Duration.ofSeconds(20);
    private static final Duration BEFORE_AND_AFTER = Duration.ofSeconds(6);
    private static final Duration LUNCH = Duration.ofSeconds(4);
    private static final int MARGIN = 20;
    private static final double NEAR = 0.02;
    private static final double UNFELT_MILLIS = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A constant rate. */
    static OpenModelRuns steady(int workers, double perSecond) {
        return new OpenModelRuns(Scenario.OPEN, workers, List.of(new Step(perSecond, STEADY)));
    }

    /** A constant rate of conversations with a language model. */
    static OpenModelRuns talking(int workers, double perSecond, Duration length) {
        return new OpenModelRuns(Scenario.CHAT_OPEN, workers, List.of(new Step(perSecond, length)));
    }

    /** A rate that is higher for a while than before and after. */
    static OpenModelRuns lunch(int workers, double perSecond, double atLunch) {
        Step usual = new Step(perSecond, BEFORE_AND_AFTER);
        return new OpenModelRuns(Scenario.OPEN, workers, List.of(usual, new Step(atLunch, LUNCH), usual));
    }

    PlannedRun planned(ContenderSpec entrant, Duration cookTime) {
        Optional<Integer> workers = entrant.contender().workers();
        ArrivalProfile typical = typical(cookTime);
        FifoQueueSimulation ideal = FifoQueueSimulation.of(typical, workers, cookTime);
        ArrivalProfile arrivals = new ArrivalProfile(steps, drain(typical, ideal), typical.seed());
        OpenLoad load = new OpenLoad(rates(), theoryMillis(workers, cookTime), ideal.meanMillis(), ideal.course());
        return PlannedRun.open(scenario, entrant, cookTime, arrivals, load);
    }

    /** Time that the last request still takes in an ideal server once all have arrived; and a margin for a real one. */
    private static Duration drain(ArrivalProfile arrivals, FifoQueueSimulation ideal) {
        return ideal.last().plus(arrivals.total().dividedBy(MARGIN)).plusSeconds(1);
    }

    /**
     * Few requests arrive in so short a time, and chance could make them an easy load or a hard one. This is the first
     * schedule near the mean that theory gives for all: in its number of requests, and, where there is such a mean, in
     * their response time in an ideal server.
     */
    private ArrivalProfile typical(Duration cookTime) {
        Optional<Double> mean = theoryMillis(Optional.of(workers), cookTime);
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new ArrivalProfile(steps, Duration.ZERO, seed))
                .filter(this::hasTypicalNumber)
                .filter(arrivals -> mean.map(millis -> hasTypicalWait(arrivals, cookTime, millis))
                        .orElse(true))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasTypicalNumber(ArrivalProfile arrivals) {
        double expected = steps.stream()
                .mapToDouble(step -> step.perSecond() * step.length().toSeconds())
                .sum();
        return Math.abs(arrivals.schedule().size() / expected - 1) < NEAR;
    }

    /** Compares the queueing delay: the response time less the service time. */
    private boolean hasTypicalWait(ArrivalProfile arrivals, Duration cookTime, double meanMillis) {
        double ideal =
                FifoQueueSimulation.of(arrivals, Optional.of(workers), cookTime).meanMillis();
        return Math.abs(ideal - meanMillis) < Math.max(UNFELT_MILLIS, NEAR * (meanMillis - cookTime.toMillis()));
    }

    private Optional<Double> theoryMillis(Optional<Integer> workers, Duration cookTime) {
        if (steps.size() > 1) {
            return Optional.empty();
        }
        return Theory.meanWait(steps.get(0).perSecond(), workers, cookTime)
                .map(wait -> wait.plus(cookTime).toNanos() / NANOS_PER_MILLI);
    }

    private List<OpenLoad.Rate> rates() {
        return steps.stream()
                .map(step -> new OpenLoad.Rate(step.perSecond(), step.length().toSeconds()))
                .toList();
    }
}
