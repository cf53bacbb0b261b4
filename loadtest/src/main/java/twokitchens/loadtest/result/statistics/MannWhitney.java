package twokitchens.loadtest.result.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * The exact two-sided rank test of Mann and Whitney.
 *
 * <p>Counts of requests are often equal, and the library's exact test turns into an approximation as soon as two values
 * are. So equal values are ranked first, against the difference that is looked for: the p-value is then never too
 * small.
 */
final class MannWhitney {
    private static final MannWhitneyUTest TEST =
            MannWhitneyUTest.withDefaults().with(PValueMethod.EXACT).with(AlternativeHypothesis.GREATER_THAN);

    private MannWhitney() {}

    private record Value(double number, boolean presumedHigher) {}

    /** Twice the smaller of the two one-sided p-values, at most 1. */
    static double pValue(List<Double> first, List<Double> second) {
        return Math.min(1, 2 * Math.min(oneSided(first, second), oneSided(second, first)));
    }

    private static double oneSided(List<Double> higher, List<Double> lower) {
        List<Value> line = line(higher, lower);
        return TEST.test(ranks(line, true), ranks(line, false)).getPValue();
    }

    private static List<Value> line(List<Double> higher, List<Double> lower) {
        return Stream.concat(
                        higher.stream().map(number -> new Value(number, true)),
                        lower.stream().map(number -> new Value(number, false)))
                .sorted(Comparator.comparingDouble(Value::number).thenComparing(value -> !value.presumedHigher()))
                .toList();
    }

    private static double[] ranks(List<Value> line, boolean presumedHigher) {
        return IntStream.range(0, line.size())
                .filter(place -> line.get(place).presumedHigher() == presumedHigher)
                .asDoubleStream()
                .toArray();
    }
}
