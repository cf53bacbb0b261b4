package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the numbers are taken from enough: requests, and the whole window. */
final class CoverageChecks {
    /** Requests beyond a percentile; with fewer it would be the luck of a few guests. */
    private static final int BEYOND = 5;

    /** The first and the last sample may be two sampling periods from the window's edge... */
    private static final Duration EDGE = Duration.ofMillis(500);

    /** ...or a twentieth of a long window. */
    private static final int EDGES_OF_A_WINDOW = 20;

    private final RunFacts run;

    private CoverageChecks(RunFacts run) {
        this.run = run;
    }

    static Stream<Finding> of(RunFacts run) {
        CoverageChecks checks = new CoverageChecks(run);
        return Stream.of(
                        checks.percentiles(),
                        run.server().stream().flatMap(server -> checks.samples(Check.SERVER_SAMPLES, server)),
                        checks.samples(Check.GENERATOR_SAMPLES, run.generator()),
                        checks.precision())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> percentiles() {
        return run.times().percentiles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(told -> told.getValue() < least(told.getKey()))
                .map(told -> Check.PERCENTILE.with(
                        told.getKey(), Written.whole(told.getValue()), Written.whole(least(told.getKey()))));
    }

    /** p50 from 10, p90 from 50, p99 from 500, p99.9 from 5,000. */
    private static long least(String percentile) {
        return Math.round(BEYOND / (1 - Double.parseDouble(percentile.substring(1)) / 100));
    }

    private Stream<Finding> samples(Check check, ProcessFacts process) {
        return isAt(process.firstSample(), run.windowStart()) && isAt(process.lastSample(), run.windowEnd())
                ? Stream.empty()
                : Stream.of(check.with(
                        sinceOpening(process.firstSample()),
                        sinceOpening(process.lastSample()),
                        Written.number(run.windowSeconds())));
    }

    private boolean isAt(Instant sample, Instant edge) {
        Duration share = run.window().dividedBy(EDGES_OF_A_WINDOW);
        Duration tolerance = share.compareTo(EDGE) > 0 ? share : EDGE;
        return Duration.between(sample, edge).abs().compareTo(tolerance) <= 0;
    }

    private String sinceOpening(Instant sample) {
        return Written.number(Duration.between(run.windowStart(), sample).toMillis() / 1000.0);
    }

    private Stream<Finding> precision() {
        double reached = reached();
        return reached <= run.precision()
                ? Stream.empty()
                : Stream.of(Check.PRECISION.with(
                        Written.whole(run.traffic().ok()), Written.percent(reached), Written.percent(run.precision())));
    }

    /** Where guests wait for each other a count is one more or less; where they come by chance, its square root. */
    private double reached() {
        double ok = Math.max(1, run.traffic().ok());
        return 1 / (run.model() instanceof Model.Open ? Math.sqrt(ok) : ok);
    }
}
