package twokitchens.loadtest.result;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/**
 * An open model's arrivals, and what theory says of them.
 *
 * @param rates arrivals per second, and for how long
 * @param theoryMillis the mean response time of an M/D/c queue, in milliseconds; empty where the rate changes, or
 *     exceeds what the workers can serve
 * @param idealMillis the mean response time of these very arrivals at a server where nothing but the service takes
 *     time, in milliseconds
 * @param ideal the same by second of arrival, from the first
 */
public record OpenLoad(List<Rate> rates, Optional<Double> theoryMillis, double idealMillis, List<SecondStats> ideal) {
    /** Arrivals per second, for some seconds. */
    public record Rate(double perSecond, double seconds) {}

    public OpenLoad {
        rates = List.copyOf(rates);
        ideal = List.copyOf(ideal);
    }

    /** The highest rate, per second. */
    public double peak() {
        return rates.stream().mapToDouble(Rate::perSecond).max().orElse(0);
    }

    /** The rates in their order: {@code 2.5/s}, {@code 25>75>25/s}. */
    public String name() {
        return rates.stream().map(rate -> NumberFormats.plain(rate.perSecond())).collect(joining(">")) + "/s";
    }
}
