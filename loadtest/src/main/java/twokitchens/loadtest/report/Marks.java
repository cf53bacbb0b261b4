package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import twokitchens.loadtest.report.chart.Chart.Shape;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.RowChart.Row;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

/** How a contender looks: its kind is the colour; its shape separates virtual threads from platform ones. */
final class Marks {
    private Marks() {}

    static String css(Contender contender) {
        return css(contender.kind());
    }

    static String css(ServerKind kind) {
        return kind == ServerKind.BLOCKING ? "blocking" : "event-loop";
    }

    static Shape shape(Contender contender) {
        if (contender.kind() == ServerKind.EVENT_LOOP) {
            return Shape.RING;
        }
        return contender.workers().isPresent() ? Shape.DISC : Shape.DIAMOND;
    }

    static Label label(Contender contender, String text) {
        return Label.of(css(contender), text);
    }

    static void dot(Plot plot, Point point, Contender contender) {
        plot.dot(point, shape(contender), css(contender));
    }

    /** A row that shows a run's median, written in this way, and where it may lie. */
    static Row row(Label name, RunGroup run, Shape shape, Metric metric, DoubleFunction<String> format) {
        Optional<Double> median = run.median(metric);
        return new Row(name, shape, median.orElse(0.0), range(run, metric), Table.written(median.map(format::apply)));
    }

    /** From where to where the median may lie; none with one repeat. */
    static Optional<Interval> range(RunGroup run, Metric metric) {
        return run.estimate(metric).flatMap(Estimate::interval);
    }

    /** A dot for each run, with a line where the median may lie. */
    static void dots(Plot plot, Runs runs, Function<RunGroup, Point> place, Metric metric) {
        for (RunGroup run : runs.all()) {
            whisker(plot, place.apply(run).x(), run, metric);
            dot(plot, place.apply(run), run.contender());
        }
    }

    static void whisker(Plot plot, double x, RunGroup run, Metric metric) {
        range(run, metric)
                .ifPresent(range -> plot.line(
                        "whisker " + css(run.contender()),
                        List.of(new Point(x, range.low()), new Point(x, range.high()))));
    }
}
