package twokitchens.loadtest.result;

import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The mean queueing delay in the queue M/D/c, in service times, exact to a few millionths.
 *
 * <p>Service times are equal, so that c workers free themselves in turn and each serves every c-th request: one
 * request's wait and that of the c-th after it differ by one service time less the time of c arrivals. For such a queue
 * Spitzer's identity gives the mean wait as the sum of {@code E[max(0, n - A(nc))] / n} over n = 1, 2, ..., where A(k)
 * is the time of k arrivals; written out with the Poisson distribution that is the series of Pollaczek (1930) and of
 * Crommelin, Delay probability formulae when the holding times are constant, P.O. Electrical Engineers Journal 25
 * (1932) 41-50.
 *
 * @param load arrivals divided by capacity; below 1 wherever the whole series is meant
 * @param workers c
 */
record MdcMeanWait(double load, int workers) {
    /** So many terms are added up; the rest, smooth by then, is integrated. */
    private static final int TERMS = 1_000;

    /** An even number of strips for Simpson's rule. */
    private static final int STRIPS = 2_000;

    /**
     * Terms that have shrunk to e to the minus this add two millionths of the whole. Beyond it the library's incomplete
     * gamma function would need more than a million steps where the load is close to 1.
     */
    private static final double NOTHING = 9;

    static double mean(double load, int workers) {
        return workers == 1 ? load / (2 * (1 - load)) : new MdcMeanWait(load, workers).series();
    }

    /** How fast the terms shrink, for each worker. */
    static double decay(double load) {
        return (load - 1) - Math.log1p(load - 1);
    }

    double series() {
        return IntStream.rangeClosed(1, TERMS).mapToDouble(this::term).sum() + rest();
    }

    /** {@code (P(N = nc) - (1 - load) P(N >= nc)) / load}, where N is a Poisson number of mean {@code load nc}. */
    private double term(double n) {
        double served = n * workers;
        double arrivals = served * load;
        double exactlyThese = RegularizedGamma.P.derivative(served + 1, arrivals);
        double atLeastThese = RegularizedGamma.P.value(served, arrivals);
        return (exactlyThese - (1 - load) * atLeastThese) / load;
    }

    private double rest() {
        double begin = Math.log(TERMS + 0.5);
        double end = Math.log(NOTHING / (workers * decay(load)));
        return end > begin ? simpson(begin, (end - begin) / STRIPS) : 0;
    }

    /** The integral of the terms over n, by the logarithm of n: it has many orders of magnitude to cross. */
    private double simpson(double begin, double strip) {
        double sum = IntStream.rangeClosed(0, STRIPS)
                .mapToDouble(point -> weight(point) * byLogarithm(begin + point * strip))
                .sum();
        return sum * strip / 3;
    }

    private static int weight(int point) {
        if (point == 0 || point == STRIPS) {
            return 1;
        }
        return point % 2 == 0 ? 2 : 4;
    }

    private double byLogarithm(double logarithm) {
        double n = Math.exp(logarithm);
        return n * term(n);
    }
}
