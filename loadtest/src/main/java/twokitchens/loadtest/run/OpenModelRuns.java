package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.ArrivalProfile.Step;
import twokitchens.loadtest.scenario.Scenario;

/**
 * Requests that arrive whether or not a server keeps up.
 *
 * @param scenario what they are
 * @param steps arrivals per second, and for how long
 * @param cookTime service time of each
 */
record OpenModelRuns(Scenario scenario, List<Step> steps, Duration cookTime) {
    private static final int MARGIN = 20;
    private static final double NEAR = 0.02;
    private static final double UNFELT_MILLIS = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    /** The steps that are written such as {@code 25x6,75x4}: 25 per second for 6 s, then 75 per second for 4 s. */
    static List<Step> steps(String text) {
        return Stream.of(text.split(","))
                .map(step -> step.split("x"))
                .map(step -> new Step(Double.parseDouble(step[0]), Duration.ofSeconds(Long.parseLong(step[1]))))
                .toList();
    }

    /** A run for each contender, all with the same arrivals: typical ones for the first. */
    List<PlannedRun> planned(List<ContenderSpec> contenders) {
        ArrivalProfile typical = typical(contenders.get(0).contender().workers());
        return contenders.stream().map(each -> planned(each, typical)).toList();
    }

    private PlannedRun planned(ContenderSpec spec, ArrivalProfile typical) {
        Optional<Integer> workers = spec.contender().workers();
        FifoQueueSimulation ideal = FifoQueueSimulation.of(typical, workers, cookTime);
        ArrivalProfile arrivals = new ArrivalProfile(steps, drain(typical, ideal), typical.seed());
        OpenLoad load = new OpenLoad(rates(), theoryMillis(workers), ideal.meanMillis(), ideal.course());
        return PlannedRun.open(scenario, spec, cookTime, arrivals, load);
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
    private ArrivalProfile typical(Optional<Integer> workers) {
        Optional<Double> mean = theoryMillis(workers);
        return LongStream.iterate(1, seed -> seed + 1)
                .mapToObj(seed -> new ArrivalProfile(steps, Duration.ZERO, seed))
                .filter(this::hasTypicalNumber)
                .filter(arrivals -> mean.map(millis -> hasTypicalWait(arrivals, workers, millis))
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
    private boolean hasTypicalWait(ArrivalProfile arrivals, Optional<Integer> workers, double meanMillis) {
        double ideal = FifoQueueSimulation.of(arrivals, workers, cookTime).meanMillis();
        return Math.abs(ideal - meanMillis) < Math.max(UNFELT_MILLIS, NEAR * (meanMillis - cookTime.toMillis()));
    }

    private Optional<Double> theoryMillis(Optional<Integer> workers) {
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
