package twokitchens.loadtest.report.chart;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * One axis of a plot.
 *
 * @param ticks the values that are written along it
 * @param format how they are written
 * @param title below it, at its end; may be empty
 */
public record Axis(Scale scale, List<Double> ticks, DoubleFunction<String> format, String title) {
    private static final int MOST_STEPS = 4;

    /** Logarithmic, with its powers of ten. */
    public static Axis decades(DoubleStream values, DoubleFunction<String> format, String title) {
        Scale scale = Scale.decadesAround(values);
        return new Axis(scale, scale.decades(), format, title);
    }

    /** From zero to a value, in steps of 1, 2 or 5 times a power of ten. */
    public static Axis steps(double high, double leastStep, DoubleFunction<String> format) {
        return steps(high, Math.max(leastStep, step(high)), format, "");
    }

    /** From zero to a value, in these steps. */
    public static Axis steps(double high, double step, DoubleFunction<String> format, String title) {
        List<Double> ticks = DoubleStream.iterate(0, tick -> tick <= high * 1.000001, tick -> tick + step)
                .boxed()
                .toList();
        return new Axis(Scale.linear(0, high), ticks, format, title);
    }

    /** From zero to the first whole step that holds the value. */
    public static Axis wholeSteps(double high, DoubleFunction<String> format) {
        double step = step(high);
        return steps(step * Math.ceil(high / step), step, format, "");
    }

    /** A few of them reach the highest value. */
    private static double step(double highest) {
        double least = Math.max(highest, 1e-3) / MOST_STEPS;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        return DoubleStream.of(1, 2, 5)
                .map(factor -> factor * decade)
                .filter(step -> step >= least)
                .findFirst()
                .orElse(10 * decade);
    }

    List<Label> labels() {
        return ticks.stream().map(tick -> Label.of("quiet", format.apply(tick))).toList();
    }
}
