package twokitchens.loadtest.report;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Bar;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Panels;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Interval;

/** Draws panels of bars from zero: side by side where the page is wide, one below the other where it is narrow. */
final class BarChart {
    private static final double HEADER = 44;
    private static final double ROW = 46;
    private static final double THICKNESS = 16;
    private static final double BETWEEN = 64;
    private static final double AFTER_NAME = 16;
    private static final double BEFORE_VALUE = 8;

    /**
     * One measure of several runs, to be drawn as bars.
     *
     * @param title what is measured, with its unit
     * @param measure how much; empty where the run does not report it
     * @param format how it is written
     */
    record Panel(String title, Metric measure, DoubleFunction<String> format) {

        static Panel threads(LocalizedComparison edition) {
            return new Panel(edition.text("resources.threads"), Metric.THREADS, NumberFormats::whole);
        }

        static Panel memory(LocalizedComparison edition) {
            return new Panel(edition.text("resources.memory"), Metric.MEMORY, NumberFormats::whole);
        }

        double length(RunGroup run) {
            return run.median(measure).orElse(0.0);
        }

        /** Where the bar or its whisker ends. */
        double farthest(RunGroup run) {
            return run.estimate(measure)
                    .flatMap(Estimate::interval)
                    .map(Interval::high)
                    .orElse(length(run));
        }

        String written(RunGroup run) {
            return run.median(measure).map(format::apply).orElse("–");
        }
    }

    private final LocalizedComparison edition;
    private final List<RunGroup> runs;
    private final List<Panel> panels;
    private final Layout layout;
    private final Panels places;
    private final Canvas canvas;

    BarChart(LocalizedComparison edition, List<RunGroup> runs, List<Panel> panels, Layout layout) {
        this.edition = edition;
        this.runs = runs;
        this.panels = panels;
        this.layout = layout;
        this.places = new Panels(layout, panels.size(), panels.size(), BETWEEN, HEADER + runs.size() * ROW);
        this.canvas = places.canvas();
    }

    Canvas draw() {
        for (int index = 0; index < panels.size(); index++) {
            drawPanel(panels.get(index), places.left(index), places.top(index));
        }
        return canvas;
    }

    private void drawPanel(Panel panel, double left, double top) {
        canvas.write(Label.start(left, top + 16, "strong", panel.title()));
        double from = left + widest(runs.stream().map(this::label)) + AFTER_NAME;
        double value = widest(runs.stream().map(run -> value(run, panel)));
        double longest = runs.stream().mapToDouble(panel::farthest).max().orElse(0);
        Scale lengths = Scale.linear(0, longest > 0 ? longest : 1, from, left + places.width() - value - BEFORE_VALUE);
        for (int row = 0; row < runs.size(); row++) {
            drawRow(runs.get(row), panel, lengths, left, top + HEADER + row * ROW);
        }
    }

    private void drawRow(RunGroup run, Panel panel, Scale lengths, double left, double top) {
        double end = lengths.at(panel.length(run));
        double free = lengths.at(panel.farthest(run)) + BEFORE_VALUE;
        canvas.write(label(run).at(left, top + 12));
        canvas.bar(new Bar(lengths.from(), top, end - lengths.from(), THICKNESS, Marks.css(run.contender())));
        run.estimate(panel.measure())
                .flatMap(Estimate::interval)
                .ifPresent(interval -> drawWhisker(interval, lengths, top + THICKNESS / 2));
        canvas.write(value(run, panel).at(free, top + 12));
    }

    private Label label(RunGroup run) {
        return edition.names().labelled(run.contender(), layout).withNote(edition.guests(run));
    }

    private static Label value(RunGroup run, Panel panel) {
        return Label.of(Marks.css(run.contender()), panel.written(run));
    }

    private static double widest(Stream<Label> labels) {
        return Math.ceil(labels.mapToDouble(Label::width).max().orElse(0));
    }

    /** Over the end of the bar: from where to where the median may lie. */
    private void drawWhisker(Interval interval, Scale lengths, double y) {
        canvas.line("whisker", new Point(lengths.at(interval.low()), y), new Point(lengths.at(interval.high()), y));
    }
}
