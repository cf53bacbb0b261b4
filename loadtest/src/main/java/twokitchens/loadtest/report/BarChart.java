package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Bar;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Repeats;
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

    private final Edition edition;
    private final List<Repeats> runs;
    private final List<BarPanel> panels;
    private final Layout layout;
    private final double panelWidth;
    private final double panelHeight;
    private final Canvas canvas;

    BarChart(Edition edition, List<Repeats> runs, List<BarPanel> panels, Layout layout) {
        this.edition = edition;
        this.runs = runs;
        this.panels = panels;
        this.layout = layout;
        this.panelWidth = layout.narrow() ? layout.width() : (layout.width() + BETWEEN) / panels.size() - BETWEEN;
        this.panelHeight = HEADER + runs.size() * ROW;
        this.canvas = new Canvas(layout, layout.narrow() ? panelHeight * panels.size() : panelHeight);
    }

    Chart draw(String id, String title, String description) {
        for (int index = 0; index < panels.size(); index++) {
            double left = layout.narrow() ? 0 : index * (panelWidth + BETWEEN);
            drawPanel(panels.get(index), left, layout.narrow() ? index * panelHeight : 0);
        }
        return canvas.chart(id, title, description);
    }

    private void drawPanel(BarPanel panel, double left, double top) {
        canvas.write(Label.start(left, top + 16, "strong", panel.title()));
        double from = left + widest(runs.stream().map(this::label)) + AFTER_NAME;
        double value = widest(runs.stream().map(run -> value(run, panel)));
        double longest = runs.stream().mapToDouble(panel::farthest).max().orElse(0);
        Scale lengths = Scale.linear(0, longest > 0 ? longest : 1, from, left + panelWidth - value - BEFORE_VALUE);
        for (int row = 0; row < runs.size(); row++) {
            drawRow(runs.get(row), panel, lengths, left, top + HEADER + row * ROW);
        }
    }

    private void drawRow(Repeats run, BarPanel panel, Scale lengths, double left, double top) {
        double end = lengths.at(panel.length(run));
        double free = lengths.at(panel.farthest(run)) + BEFORE_VALUE;
        canvas.write(label(run).at(left, top + 12));
        canvas.bar(new Bar(lengths.from(), top, end - lengths.from(), THICKNESS, Marks.css(run.contender())));
        run.estimate(panel.measure())
                .flatMap(Estimate::interval)
                .ifPresent(interval -> drawWhisker(interval, lengths, top + THICKNESS / 2));
        canvas.write(value(run, panel).at(free, top + 12));
    }

    private Label label(Repeats run) {
        String name = layout.narrow()
                ? edition.names().brief(run.contender())
                : edition.names().full(run.contender());
        return Label.of(Marks.css(run.contender()), name).withNote(edition.guests(run));
    }

    private static Label value(Repeats run, BarPanel panel) {
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
