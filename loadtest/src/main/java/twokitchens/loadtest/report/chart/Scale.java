package twokitchens.loadtest.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * From a measured value to a place on the page.
 *
 * @param low the value at the beginning
 * @param high the value at the end
 * @param logarithmic whether equal distances are equal ratios
 */
public record Scale(double low, double high, boolean logarithmic) {
    public Scale {
        if (logarithmic && (low <= 0 || high <= low)) {
            throw new IllegalArgumentException("A logarithmic scale needs 0 < low < high, not " + low + " and " + high);
        }
    }

    /** Equal distances are equal differences. */
    public static Scale linear(double low, double high) {
        return new Scale(low, high, false);
    }

    /** A logarithmic scale of whole decades, at least one, that holds all the values. */
    public static Scale decadesAround(DoubleStream values) {
        var range = values.filter(value -> value > 0).summaryStatistics();
        double low = Math.floor(Math.log10(range.getMin()));
        double high = Math.max(low + 1, Math.ceil(Math.log10(range.getMax())));
        return new Scale(Math.pow(10, low), Math.pow(10, high), true);
    }

    /** Where a value stands on the way from one place to another. */
    public double at(double value, double from, double to) {
        return from + (to - from) * (stretched(value) - stretched(low)) / (stretched(high) - stretched(low));
    }

    /** The powers of ten on this scale, lowest first. */
    public List<Double> decades() {
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        return IntStream.rangeClosed(first, last)
                .mapToObj(power -> Math.pow(10, power))
                .toList();
    }

    private double stretched(double value) {
        return logarithmic ? Math.log10(value) : value;
    }
}
