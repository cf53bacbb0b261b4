package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.util.stream.Stream;

/** Whether the generator played the guests that it was told to, or had enough to do with itself. */
final class GeneratorChecks {
    private static final double NEARLY_ALL = 0.9;

    /** A lag hides in a response time of twenty times its length... */
    private static final double HIDDEN = 0.05;

    /** ...and timers are no more exact than this, in milliseconds. */
    private static final double TIMER = 10;

    private static final double PEAK = 10;

    /** How far arrivals may be from the plan, beside one guest: it says how many come, so there is no chance in it. */
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
            return Stream.of(Check.GENERATOR_BUSY.with(Written.number(generator), Written.number(share())));
        }
        return all >= NEARLY_ALL * run.cores() && all <= LimitChecks.mostCores(run)
                ? Stream.of(Check.MACHINE_FULL.with(Written.number(all), Written.whole(run.cores())))
                : Stream.empty();
    }

    /** What the others leave, and half of the machine if they leave less: the scheduler is fair. */
    private double share() {
        return Math.max(run.cores() - run.answeringCores(), run.cores() / 2.0);
    }

    private Stream<Finding> open(Model.Open open) {
        return Stream.concat(open.lag().stream().flatMap(this::lag), arrivals(open));
    }

    private Stream<Finding> lag(Model.Lag lag) {
        double tolerance = Math.max(TIMER, HIDDEN * cookMillis());
        if (lag.p99() > tolerance) {
            return Stream.of(Check.LAG.with(Written.millis(lag.p99()), Written.millis(tolerance)));
        }
        return lag.max() > PEAK * tolerance
                ? Stream.of(Check.LAG_PEAK.with(Written.millis(lag.max())))
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
                : Stream.of(Check.ARRIVALS.with(
                        Written.number(open.achievedPerSecond()),
                        Written.number(open.offeredPerSecond()),
                        Written.percent(tolerance)));
    }
}
