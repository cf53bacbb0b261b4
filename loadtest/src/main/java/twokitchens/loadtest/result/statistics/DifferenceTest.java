package twokitchens.loadtest.result.statistics;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Whether two contenders differ in one number, judged from the repeats of each.
 *
 * <p>With five or more repeats of each, a difference is named if chance would give it in at most {@link #ALPHA} of all
 * comparisons and the medians are at least {@link #WORTH_NAMING} apart. With fewer no test can be that sure: then the
 * medians must be {@link #WORTH_NAMING_UNTESTED} apart, and all values of the one above all of the other.
 *
 * @param outcome what the measurements show
 * @param ratio the first median divided by the second; infinite if only the second is zero, 1 if both are
 * @param pValue how often chance alone would give ranks as uneven as these or more so; empty where nothing was tested
 */
public record DifferenceTest(Difference outcome, double ratio, Optional<Double> pValue) {
    /**
     * How often a difference may be named where there is none. Five repeats against five reach 2/252 = 0.8 % if each of
     * the one is above each of the other, and nothing else does; twenty comparisons of a contender with itself then
     * name at most one false difference with probability 98.9 %.
     */
    public static final double ALPHA = 0.01;

    /** The least ratio of medians that is worth a sentence, however sure it is. */
    public static final double WORTH_NAMING = 1.05;

    /** The least ratio where there are too few repeats to test: more than two runs of one program differ by. */
    public static final double WORTH_NAMING_UNTESTED = 1.1;

    /** From how many repeats of each it is tested. */
    public static final int LEAST_REPEATS = 5;

    /** Which of two contenders has the higher number, if the measurements show it. */
    public enum Difference {
        FIRST_HIGHER,
        SECOND_HIGHER,
        /** This is not the same as no difference: more repeats may show one. */
        NO_DIFFERENCE_SHOWN
    }

    private static final MannWhitneyUTest RANK_TEST =
            MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).with(AlternativeHypothesis.GREATER_THAN);

    /**
     * Compares the repeats of two contenders, in any order.
     *
     * @throws IllegalArgumentException if one has none, or a value is negative or not finite
     */
    public static DifferenceTest of(List<Double> first, List<Double> second) {
        check(first);
        check(second);
        boolean tested = Math.min(first.size(), second.size()) >= LEAST_REPEATS;
        return tested ? tested(first, second) : untested(first, second);
    }

    private static void check(List<Double> values) {
        Estimate.check(values);
        if (values.stream().anyMatch(value -> value < 0)) {
            throw new IllegalArgumentException("a ratio needs values of 0 or more");
        }
    }

    private static DifferenceTest tested(List<Double> first, List<Double> second) {
        double pValue = Math.min(1, 2 * Math.min(oneSided(first, second), oneSided(second, first)));
        Difference outcome = pValue <= ALPHA ? higher(first, second, WORTH_NAMING) : Difference.NO_DIFFERENCE_SHOWN;
        return new DifferenceTest(outcome, ratio(first, second), Optional.of(pValue));
    }

    private record Value(double number, boolean presumedHigher) {}

    /**
     * The exact rank test of Mann and Whitney. Counts of requests are often equal, and the library's exact test turns
     * into an approximation as soon as two values are. So equal values are ranked first, against the difference that is
     * looked for: the p-value is then never too small.
     */
    private static double oneSided(List<Double> higher, List<Double> lower) {
        List<Value> line = Stream.concat(
                        higher.stream().map(number -> new Value(number, true)),
                        lower.stream().map(number -> new Value(number, false)))
                .sorted(Comparator.comparingDouble(Value::number).thenComparing(value -> !value.presumedHigher()))
                .toList();
        return RANK_TEST.test(ranks(line, true), ranks(line, false)).getPValue();
    }

    private static double[] ranks(List<Value> line, boolean presumedHigher) {
        return IntStream.range(0, line.size())
                .filter(place -> line.get(place).presumedHigher() == presumedHigher)
                .asDoubleStream()
                .toArray();
    }

    private static DifferenceTest untested(List<Double> first, List<Double> second) {
        boolean apart = isAbove(first, second) || isAbove(second, first);
        Difference outcome = apart ? higher(first, second, WORTH_NAMING_UNTESTED) : Difference.NO_DIFFERENCE_SHOWN;
        return new DifferenceTest(outcome, ratio(first, second), Optional.empty());
    }

    private static boolean isAbove(List<Double> first, List<Double> second) {
        return Collections.min(first) > Collections.max(second);
    }

    private static Difference higher(List<Double> first, List<Double> second, double worthNaming) {
        if (ratio(first, second) >= worthNaming) {
            return Difference.FIRST_HIGHER;
        }
        return ratio(second, first) >= worthNaming ? Difference.SECOND_HIGHER : Difference.NO_DIFFERENCE_SHOWN;
    }

    private static double ratio(List<Double> first, List<Double> second) {
        double numerator = Estimate.median(first);
        double denominator = Estimate.median(second);
        return numerator == denominator ? 1 : numerator / denominator;
    }
}
