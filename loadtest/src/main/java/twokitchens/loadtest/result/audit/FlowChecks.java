package twokitchens.loadtest.result.audit;

import java.util.stream.Stream;
import twokitchens.loadtest.result.queueing.LittlesLaw;

/** Whether every request is accounted for: what begins ends, is still under way, and stands in the histogram. */
final class FlowChecks {
    /** Little's law holds exactly for any window; this much is left to the looking at the number under way. */
    private static final double LOOKING = 0.02;

    private static final double CHANCE = 3;

    /** Time-outs are long, and stand in the percentiles; who is refused at once would make them look quick. */
    private static final double MANY = 0.01;

    /** From this tolerance on, the check would let too much pass to be called one. */
    private static final double BLIND = 0.25;

    private final RunFacts run;
    private final Traffic traffic;

    private FlowChecks(RunFacts run) {
        this.run = run;
        this.traffic = run.traffic();
    }

    static Stream<Finding> of(RunFacts run) {
        FlowChecks checks = new FlowChecks(run);
        return Stream.of(checks.little(), checks.flow(), checks.leftOut(), checks.failures())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> little() {
        double residual = LittlesLaw.residual(traffic.meanUnderWay(), underWayByLaw());
        if (residual > tolerance()) {
            return Stream.of(Check.LITTLE.with(
                    Written.number(traffic.meanUnderWay()),
                    Written.number(underWayByLaw()),
                    Written.percent(residual),
                    Written.percent(tolerance())));
        }
        return tolerance() > BLIND ? Stream.of(Check.LITTLE_BLIND.with(Written.percent(tolerance()))) : Stream.empty();
    }

    /**
     * The seconds spent in the window: those of the requests that ended in it, and what those under way gained in age.
     * Of the latter, what was gained before the window opened stands on the other side.
     */
    private double underWayByLaw() {
        double ended = traffic.ended() * meanSeconds();
        return (ended + traffic.growthOfAge().orElse(0.0)) / run.windowSeconds();
    }

    private double meanSeconds() {
        return run.times().meanMillis() / 1000;
    }

    /** Where ages are unknown, all under way at one edge may have just begun, and all at the other be about to end. */
    private double tolerance() {
        return LOOKING + chance() + traffic.growthOfAge().map(known -> 0.0).orElseGet(this::edges);
    }

    /** Looks at a number that is often 0 see it by chance: three standard deviations of as many independent ones. */
    private double chance() {
        double seen = traffic.looks() * traffic.meanUnderWay();
        return seen == 0 ? 0 : CHANCE / Math.sqrt(seen);
    }

    private double edges() {
        double underWay = Math.max(traffic.underWayAtOpening(), traffic.underWayAtClose());
        return underWay * meanSeconds() / (traffic.meanUnderWay() * run.windowSeconds());
    }

    /** Exact, as each request is counted by its own time stamps. */
    private Stream<Finding> flow() {
        long came = traffic.underWayAtOpening() + traffic.begun();
        long went = traffic.ended() + traffic.underWayAtClose();
        return came == went
                ? Stream.empty()
                : Stream.of(Check.FLOW.with(Written.whole(came), Written.whole(went), Written.whole(came - went)));
    }

    private Stream<Finding> leftOut() {
        long ended = traffic.ended();
        long held = run.times().count();
        return ended == held
                ? Stream.empty()
                : Stream.of(Check.LEFT_OUT.with(
                        Written.whole(held), Written.whole(ended), Written.whole(traffic.timedOut())));
    }

    private Stream<Finding> failures() {
        return traffic.failed() == 0
                ? Stream.empty()
                : Stream.of(kindOfFailures()
                        .with(
                                Written.whole(traffic.failed()),
                                Written.whole(traffic.ended()),
                                Written.whole(traffic.timedOut()),
                                Written.whole(traffic.refused()),
                                Written.whole(traffic.wrong())));
    }

    private Check kindOfFailures() {
        return traffic.refused() + traffic.wrong() > MANY * traffic.ended() ? Check.MANY_FAILURES : Check.FAILURES;
    }
}
