package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Axes;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** A plot of numbers against concurrency, both logarithmic, with the names of the contenders to its right. */
record ConcurrencyPlot(LocalizedComparison edition, Runs runs, Axes axes) {
    private static final double TOP = 40;
    private static final double BOTTOM = 56;

    /**
     * An empty plot.
     *
     * @param height in CSS pixels
     * @param names what will stand to its right
     * @param values what it must have room for
     */
    static ConcurrencyPlot of(
            LocalizedComparison edition,
            Runs runs,
            Layout layout,
            double height,
            Stream<Label> names,
            DoubleStream values) {
        Scale across =
                Scale.logarithmic(1, mostUsers(runs), layout.narrow() ? 66 : 72, layout.width() - Name.column(names));
        Scale up = Scale.decadesAround(values, height - BOTTOM, TOP);
        return new ConcurrencyPlot(edition, runs, new Axes(new Canvas(layout, height), across, up));
    }

    /** Where the axis of concurrency ends: a logarithmic axis needs some length. */
    static int mostUsers(Runs runs) {
        return runs.users().stream().mapToInt(Integer::intValue).reduce(10, Math::max);
    }

    /** Draws both axes; their names stand under the key. */
    void drawAxes(String key, DoubleFunction<String> format) {
        axes.canvas().write(Label.start(0, 14, "quiet", edition.text(key + ".axis")));
        axes.up().decades().forEach(decade -> axes.level(decade, 12, format.apply(decade)));
        runs.users().forEach(users -> axes.tick(users, 22, NumberFormats.whole(users)));
        axes.canvas()
                .write(Label.end(axes.across().to(), axes.up().from() + 44, "quiet", edition.text(key + ".axisUsers")));
    }

    /** Names each contender at its largest concurrency, the highest number first. */
    void nameContenders(ToDoubleFunction<RunGroup> number, Function<RunGroup, Name> name) {
        axes.names(runs.fullest().stream()
                .sorted(comparingDouble(number).reversed())
                .map(name)
                .toList());
    }
}
