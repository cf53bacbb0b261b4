package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

/** Whether the numbers rest on enough requests and on the whole window. */
final class CoverageChecks {
    /** Requests beyond a percentile; with fewer the percentile would be chance. */
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
                        run.server().stream().flatMap(server -> checks.samples(AuditRule.SERVER_SAMPLES, server)),
                        checks.samples(AuditRule.GENERATOR_SAMPLES, run.generator()),
                        checks.precision())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> percentiles() {
        return run.times().percentiles().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(told -> told.getValue() < least(told.getKey()))
                .map(told -> AuditRule.PERCENTILE.with(
                        told.getKey(),
                        AuditNumberFormats.whole(told.getValue()),
                        AuditNumberFormats.whole(least(told.getKey()))));
    }

    /** p50 from 10, p90 from 50, p99 from 500, p99.9 from 5,000. */
    private static long least(String percentile) {
        return Math.round(BEYOND / (1 - Double.parseDouble(percentile.substring(1)) / 100));
    }

    private Stream<Finding> samples(AuditRule check, ProcessFacts process) {
        return isAt(process.firstSample(), run.windowStart()) && isAt(process.lastSample(), run.windowEnd())
                ? Stream.empty()
                : Stream.of(check.with(
                        sinceOpening(process.firstSample()),
                        sinceOpening(process.lastSample()),
                        AuditNumberFormats.number(run.windowSeconds())));
    }

    private boolean isAt(Instant sample, Instant edge) {
        Duration share = run.window().dividedBy(EDGES_OF_A_WINDOW);
        Duration tolerance = share.compareTo(EDGE) > 0 ? share : EDGE;
        return Duration.between(sample, edge).abs().compareTo(tolerance) <= 0;
    }

    private String sinceOpening(Instant sample) {
        return AuditNumberFormats.number(
                Duration.between(run.windowStart(), sample).toMillis() / 1000.0);
    }

    private Stream<Finding> precision() {
        double reached = reached();
        return reached <= run.precision()
                ? Stream.empty()
                : Stream.of(AuditRule.PRECISION.with(
                        AuditNumberFormats.whole(run.traffic().ok()),
                        AuditNumberFormats.percent(reached),
                        AuditNumberFormats.percent(run.precision())));
    }

    /** A count in a closed model is uncertain by one, a count of random arrivals by its square root. */
    private double reached() {
        double ok = Math.max(1, run.traffic().ok());
        return 1 / (run.model() instanceof Model.Open ? Math.sqrt(ok) : ok);
    }
}
