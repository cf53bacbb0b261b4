package twokitchens.loadtest.result.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What repeats of one run say of one number: their median, and where the true one lies.
 *
 * <p>Each repeat falls below the true median with probability one half, whatever its distribution. So the interval from
 * the k-th smallest to the k-th largest misses the true median with probability {@code 2 P(Binomial(n, 1/2) < k)}.
 *
 * @param repeats how many values it is taken from
 * @param median the middle one, or the mean of the two in the middle
 * @param interval the narrowest that reaches 95 %; with fewer than six repeats smallest to largest, which is less:
 *     93.75 % of five. Empty with one repeat
 */
public record Estimate(int repeats, double median, Optional<Interval> interval) {
    private static final double WANTED_CONFIDENCE = 0.95;

    /**
     * Where a median lies, by the order of the measured values alone.
     *
     * @param low its lower end, a measured value
     * @param high its upper end, a measured value
     * @param confidence how likely such an interval holds the true median: what it really is, not what was wished for
     */
    public record Interval(double low, double high, double confidence) {}

    /**
     * The estimate that these values give, in any order.
     *
     * @throws IllegalArgumentException if there is none, or one is not finite
     */
    public static Estimate of(List<Double> values) {
        check(values);
        return new Estimate(values.size(), median(values), interval(values));
    }

    static void check(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values to estimate from");
        }
        values.stream().filter(value -> !Double.isFinite(value)).findFirst().ifPresent(value -> {
            throw new IllegalArgumentException(value + " is no measurement");
        });
    }

    static double median(List<Double> values) {
        return Median.withDefaults()
                .evaluate(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static Optional<Interval> interval(List<Double> values) {
        List<Double> ordered = values.stream().sorted().toList();
        return ordered.size() < 2 ? Optional.empty() : Optional.of(interval(ordered, place(ordered.size())));
    }

    /** How far from both ends the interval may begin: 1 is the smallest and the largest value. */
    private static int place(int repeats) {
        return IntStream.rangeClosed(1, repeats / 2)
                .filter(place -> confidence(repeats, place) >= WANTED_CONFIDENCE)
                .max()
                .orElse(1);
    }

    private static Interval interval(List<Double> ordered, int place) {
        int repeats = ordered.size();
        return new Interval(ordered.get(place - 1), ordered.get(repeats - place), confidence(repeats, place));
    }

    private static double confidence(int repeats, int place) {
        return 1 - 2 * BinomialDistribution.of(repeats, 0.5).cumulativeProbability(place - 1);
    }
}
