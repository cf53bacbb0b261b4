package twokitchens.loadtest.result.statistics;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * The A/A check: the same contender measured as if it were two, pair by pair. Every difference named is a false one.
 *
 * @param pairs how many pairs were compared
 * @param falseDifferences in how many of them a difference was named
 * @param allowed how many chance may give: a sound measurement stays within it with a probability of 95 % at least. One
 *     of 20
 */
public record AaTest(int pairs, int falseDifferences, int allowed) {
    /** The repeats of one contender under its two names. */
    public record Pair(List<Double> first, List<Double> second) {
        public Pair {
            first = List.copyOf(first);
            second = List.copyOf(second);
        }

        private boolean differs() {
            return DifferenceTest.of(first, second).outcome() != DifferenceTest.Difference.NO_DIFFERENCE_SHOWN;
        }
    }

    /** The check over these pairs. */
    public static AaTest of(List<Pair> pairs) {
        int differences = (int) pairs.stream().filter(Pair::differs).count();
        return new AaTest(pairs.size(), differences, allowed(pairs.size()));
    }

    private static int allowed(int pairs) {
        BinomialDistribution falseOnes = BinomialDistribution.of(pairs, DifferenceTest.ALPHA);
        return IntStream.rangeClosed(0, pairs)
                .filter(number -> falseOnes.cumulativeProbability(number) >= 0.95)
                .findFirst()
                .orElse(pairs);
    }

    /** Whether no more differences were named than chance may give. */
    public boolean passes() {
        return falseDifferences <= allowed;
    }
}
