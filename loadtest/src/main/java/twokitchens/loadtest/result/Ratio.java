package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * One measured number divided by another, and how fine it may be printed: one request more or less changes a count of
 * 24 by 4 %, so a ratio that rests on it is known to 4 % and no better.
 *
 * @param value the one divided by the other
 * @param count of the requests that the smaller of both rests on, at least one
 */
public record Ratio(double value, long count) {
    public Ratio {
        if (count < 1) {
            throw new IllegalArgumentException("a ratio rests on one request at least, not on " + count);
        }
    }

    /** One run's number divided by another's; empty where either does not report it. */
    public static Optional<Ratio> of(RunGroup dividend, RunGroup divisor, Metric measure) {
        return dividend.median(measure)
                .flatMap(over -> divisor.median(measure).map(under -> over / under))
                .map(value -> of(dividend, divisor, value));
    }

    /** One run's throughput divided by another's. */
    public static Ratio ofThroughputs(RunGroup dividend, RunGroup divisor) {
        return of(dividend, divisor, Metric.THROUGHPUT).orElseThrow();
    }

    /** The larger of both runs' numbers divided by the smaller; empty where either does not report it. */
    public static Optional<Ratio> apart(RunGroup one, RunGroup other, Metric measure) {
        return of(one, other, measure)
                .flatMap(ratio -> ratio.value() < 1 ? of(other, one, measure) : Optional.of(ratio));
    }

    /** One run's number divided by another's, already computed. */
    public static Ratio of(RunGroup dividend, RunGroup divisor, double value) {
        return new Ratio(value, Math.min(count(dividend), count(divisor)));
    }

    /** A run's number divided by one that is not measured. */
    public static Ratio of(RunGroup run, double value) {
        return new Ratio(value, count(run));
    }

    /** Measured throughput divided by theory; empty where there is no theory. */
    public static Optional<Ratio> toTheory(RunGroup run) {
        return run.ratioToTheory().map(value -> of(run, value));
    }

    /** The count of the window with the fewest: the median of several is known no better than that of one. */
    private static long count(RunGroup run) {
        return Math.max(1, run.runs().stream().mapToLong(RunResult::ok).min().orElse(1));
    }

    /** How many times as much, see {@link NumberFormats#times(double, long)}. */
    public String times() {
        return NumberFormats.times(value, count);
    }

    /** The same in a table, see {@link NumberFormats#exactTimes(double, long)}. */
    public String exactTimes() {
        return NumberFormats.exactTimes(value, count);
    }

    /** As a share, see {@link NumberFormats#percent(double, long)}. */
    public String percent() {
        return NumberFormats.percent(value, count);
    }

    /** As a share in a table, see {@link NumberFormats#exactPercent(double, long)}. */
    public String exactPercent() {
        return NumberFormats.exactPercent(value, count);
    }
}
