package twokitchens.loadtest.report.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * From a measured value to a place on the page.
 *
 * @param low the value at {@code from}
 * @param high the value at {@code to}
 * @param from in CSS pixels
 * @param to in CSS pixels
 * @param logarithmic whether equal distances are equal ratios
 */
public record Scale(double low, double high, double from, double to, boolean logarithmic) {

    /** Equal distances are equal differences. */
    public static Scale linear(double low, double high, double from, double to) {
        return new Scale(low, high, from, to, false);
    }

    /** Equal distances are equal ratios; both values must be above zero. */
    public static Scale logarithmic(double low, double high, double from, double to) {
        if (low <= 0 || high <= low) {
            throw new IllegalArgumentException("A logarithmic scale needs 0 < low < high, not " + low + " and " + high);
        }
        return new Scale(low, high, from, to, true);
    }

    /** A logarithmic scale of whole decades, at least one, that holds all the values. */
    public static Scale decadesAround(DoubleStream values, double from, double to) {
        var range = values.filter(value -> value > 0).summaryStatistics();
        double low = Math.floor(Math.log10(range.getMin()));
        double high = Math.max(low + 1, Math.ceil(Math.log10(range.getMax())));
        return logarithmic(Math.pow(10, low), Math.pow(10, high), from, to);
    }

    /** Where a value stands, in CSS pixels. */
    public double at(double value) {
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
