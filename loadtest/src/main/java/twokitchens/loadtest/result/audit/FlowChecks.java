package twokitchens.loadtest.result.audit;

import java.util.stream.Stream;
import twokitchens.loadtest.result.queueing.LittlesLaw;

/** Whether every request is accounted for: what begins ends, is still in flight, and is in the histogram. */
final class FlowChecks {
    /** Little's law holds exactly for any window; this much is left to sampling the number in flight. */
    private static final double LOOKING = 0.02;

    private static final double CHANCE = 3;

    /** Timeouts are long, and count in the percentiles; requests rejected at once would make these look quick. */
    private static final double MANY = 0.01;

    /** Above this tolerance, the check would let too much pass to be called one. */
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
            return Stream.of(AuditRule.LITTLE.with(
                    AuditNumberFormats.number(traffic.meanUnderWay()),
                    AuditNumberFormats.number(underWayByLaw()),
                    AuditNumberFormats.percent(residual),
                    AuditNumberFormats.percent(tolerance())));
        }
        return tolerance() > BLIND
                ? Stream.of(AuditRule.LITTLE_BLIND.with(AuditNumberFormats.percent(tolerance())))
                : Stream.empty();
    }

    /**
     * The seconds spent in the window: those of the requests that ended in it, and what those in flight gained in age.
     * Of the latter, what was gained before the window opened stands on the other side.
     */
    private double underWayByLaw() {
        double ended = traffic.ended() * meanSeconds();
        return (ended + traffic.growthOfAge().orElse(0.0)) / run.windowSeconds();
    }

    private double meanSeconds() {
        return run.times().meanMillis() / 1000;
    }

    /** Where ages are unknown, all in flight at one edge may have just begun, and all at the other be about to end. */
    private double tolerance() {
        return LOOKING + chance() + traffic.growthOfAge().map(known -> 0.0).orElseGet(this::edges);
    }

    /** Samples of a number that is often 0 see it by chance: three standard deviations of as many independent ones. */
    private double chance() {
        double seen = traffic.looks() * traffic.meanUnderWay();
        return seen == 0 ? 0 : CHANCE / Math.sqrt(seen);
    }

    private double edges() {
        double inFlight = Math.max(traffic.underWayAtOpening(), traffic.underWayAtClose());
        return inFlight * meanSeconds() / (traffic.meanUnderWay() * run.windowSeconds());
    }

    /** Exact, as each request is counted by its own time stamps. */
    private Stream<Finding> flow() {
        long came = traffic.underWayAtOpening() + traffic.begun();
        long went = traffic.ended() + traffic.underWayAtClose();
        return came == went
                ? Stream.empty()
                : Stream.of(AuditRule.FLOW.with(
                        AuditNumberFormats.whole(came),
                        AuditNumberFormats.whole(went),
                        AuditNumberFormats.whole(came - went)));
    }

    private Stream<Finding> leftOut() {
        long ended = traffic.ended();
        long held = run.times().count();
        return ended == held
                ? Stream.empty()
                : Stream.of(AuditRule.LEFT_OUT.with(
                        AuditNumberFormats.whole(held),
                        AuditNumberFormats.whole(ended),
                        AuditNumberFormats.whole(traffic.timedOut())));
    }

    private Stream<Finding> failures() {
        return traffic.failed() == 0
                ? Stream.empty()
                : Stream.of(kindOfFailures()
                        .with(
                                AuditNumberFormats.whole(traffic.failed()),
                                AuditNumberFormats.whole(traffic.ended()),
                                AuditNumberFormats.whole(traffic.timedOut()),
                                AuditNumberFormats.whole(traffic.refused()),
                                AuditNumberFormats.whole(traffic.wrong())));
    }

    private AuditRule kindOfFailures() {
        return traffic.refused() + traffic.wrong() > MANY * traffic.ended()
                ? AuditRule.MANY_FAILURES
                : AuditRule.FAILURES;
    }
}
