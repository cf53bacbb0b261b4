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

    /** How many times as much: of 104.2 that rests on 24 requests {@code 100}, on 2,400 {@code 104}. */
    public String times() {
        return times(value < 9.95 ? 0.1 : 1);
    }

    /** The same to a thousandth where the count allows: {@code 1.167}, {@code 1.2}. */
    public String exactTimes() {
        return times(0.001);
    }

    /** Below two, a whole number would say 'as much' or 'twice as much'. */
    private String times(double finest) {
        return inSteps(value, finest, value < 2 ? Math.min(-1, decade(value)) : decade(value));
    }

    /** As a share: {@code 84%}, or {@code 80%}. */
    public String percent() {
        return inSteps(value * 100, 1, decade(value * 100)) + "%";
    }

    /** The same to a tenth of a hundredth where the count allows: {@code 97.4%}, {@code 97%}, {@code 100%}. */
    public String exactPercent() {
        return inSteps(value * 100, 0.1, decade(value * 100)) + "%";
    }

    /** In the smallest power of ten that one request does not outweigh; the digit that is named is always kept. */
    private String inSteps(double number, double finest, int kept) {
        int exponent = Math.min(kept, Math.max(decade(finest), -decade(count / number)));
        double step = Math.pow(10, exponent);
        return exponent < 0
                ? NumberFormats.format("%." + -exponent + "f", number)
                : NumberFormats.whole(Math.rint(number / step) * step);
    }

    private static int decade(double number) {
        return (int) Math.floor(Math.log10(number) + 1e-9);
    }
}
