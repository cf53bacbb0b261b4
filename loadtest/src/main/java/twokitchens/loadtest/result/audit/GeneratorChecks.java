package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.util.stream.Stream;

/** Whether the generator sent the requests that it was set to, or was itself the bottleneck. */
final class GeneratorChecks {
    private static final double NEARLY_ALL = 0.9;

    /** A lag hides in a response time of twenty times its length... */
    private static final double HIDDEN = 0.05;

    /** ...and timers are no more exact than this, in milliseconds. */
    private static final double TIMER = 10;

    private static final double PEAK = 10;

    /** How far arrivals may be from the plan, beside one request: the plan fixes their number, so it has no chance. */
    private static final double PLAN = 0.02;

    private final RunFacts run;

    private GeneratorChecks(RunFacts run) {
        this.run = run;
    }

    static Stream<Finding> of(RunFacts run) {
        GeneratorChecks checks = new GeneratorChecks(run);
        return Stream.concat(
                checks.processor(), run.model() instanceof Model.Open open ? checks.open(open) : Stream.empty());
    }

    private Stream<Finding> processor() {
        double generator = run.generator().cpuCores();
        double all = generator + run.answeringCores();
        if (generator >= NEARLY_ALL * share()) {
            return Stream.of(AuditRule.GENERATOR_BUSY.with(
                    AuditNumberFormats.number(generator), AuditNumberFormats.number(share())));
        }
        return all >= NEARLY_ALL * run.cores() && all <= LimitChecks.mostCores(run)
                ? Stream.of(AuditRule.MACHINE_FULL.with(
                        AuditNumberFormats.number(all), AuditNumberFormats.whole(run.cores())))
                : Stream.empty();
    }

    /** The cores that the others leave, and half of the machine if they leave less: the scheduler is fair. */
    private double share() {
        return Math.max(run.cores() - run.answeringCores(), run.cores() / 2.0);
    }

    private Stream<Finding> open(Model.Open open) {
        return Stream.concat(open.lag().stream().flatMap(this::lag), arrivals(open));
    }

    private Stream<Finding> lag(Model.Lag lag) {
        double tolerance = Math.max(TIMER, HIDDEN * cookMillis());
        if (lag.p99() > tolerance) {
            return Stream.of(
                    AuditRule.LAG.with(AuditNumberFormats.millis(lag.p99()), AuditNumberFormats.millis(tolerance)));
        }
        return lag.max() > PEAK * tolerance
                ? Stream.of(AuditRule.LAG_PEAK.with(AuditNumberFormats.millis(lag.max())))
                : Stream.empty();
    }

    private double cookMillis() {
        return run.cook().map(Duration::toMillis).orElse(0L);
    }

    private Stream<Finding> arrivals(Model.Open open) {
        double off = Math.abs(open.achievedPerSecond() / open.offeredPerSecond() - 1);
        double tolerance = PLAN + 1 / (open.offeredPerSecond() * run.windowSeconds());
        return off <= tolerance
                ? Stream.empty()
                : Stream.of(AuditRule.ARRIVALS.with(
                        AuditNumberFormats.number(open.achievedPerSecond()),
                        AuditNumberFormats.number(open.offeredPerSecond()),
                        AuditNumberFormats.percent(tolerance)));
    }
}
