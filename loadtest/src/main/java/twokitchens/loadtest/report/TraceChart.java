package twokitchens.loadtest.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.result.Numbers;

/**
 * Draws response times over time: the line is each second's median, the faint one its slowest, the dashed one theory. Two
 * panels stand side by side where the page is wide, and share their axis.
 */
final class TraceChart {
    private static final double LEFT = 48;
    private static final double BETWEEN = 40;
    private static final double HEADER = 52;
    private static final double FOOTER = 38;
    private static final int MOST_STEPS = 4;

    private final List<TracePanel> panels;
    private final Layout layout;
    private final int columns;
    private final double plotHeight;
    private final double panelWidth;
    private final Canvas canvas;

    TraceChart(List<TracePanel> panels, Layout layout) {
        this.panels = panels;
        this.layout = layout;
        this.columns = layout.narrow() ? 1 : 2;
        this.plotHeight = layout.narrow() ? 120 : 150;
        this.panelWidth = (layout.width() + BETWEEN) / columns - BETWEEN;
        this.canvas = new Canvas(layout, panelHeight() * ((panels.size() + columns - 1) / columns));
    }

    private double panelHeight() {
        return HEADER + plotHeight + FOOTER;
    }

    Chart draw(String id, String title, String description) {
        for (int index = 0; index < panels.size(); index++) {
            drawPanel(index);
        }
        return canvas.chart(id, title, description);
    }

    private void drawPanel(int index) {
        TracePanel panel = panels.get(index);
        double left = index % columns * (panelWidth + BETWEEN);
        double top = index / columns * panelHeight();
        double step = step(ofRow(index, TracePanel::highest));
        Scale up = Scale.linear(
                0, step * Math.ceil(ofRow(index, TracePanel::highest) / step), top + HEADER + plotHeight, top + HEADER);
        Scale across = Scale.linear(0, ofRow(index, TracePanel::seconds), left + LEFT, left + panelWidth - 12);
        canvas.write(Label.start(left, top + 14, "strong", panel.title()).withNote(panel.note()));
        drawTimes(across, up, step);
        drawSeconds(across, up);
        canvas.line("theory", points(panel.ideal(), Moment::medianMillis, across, up));
        canvas.line("faint " + panel.css(), points(panel.moments(), Moment::maxMillis, across, up));
        canvas.line(panel.css(), points(panel.moments(), Moment::medianMillis, across, up));
    }

    private double ofRow(int index, ToDoubleFunction<TracePanel> measure) {
        int first = index / columns * columns;
        return panels.subList(first, Math.min(first + columns, panels.size())).stream()
                .mapToDouble(measure)
                .max()
                .orElse(1);
    }

    private void drawTimes(Scale across, Scale up, double step) {
        for (double millis = 0; millis <= up.high() + step / 2; millis += step) {
            double y = up.at(millis);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.writeIfFree(Label.end(across.from() - 8, y + 4, "quiet", Numbers.seconds(millis)));
        }
    }

    private void drawSeconds(Scale across, Scale up) {
        double step = Math.max(1, step(across.high()));
        for (double second = 0; second <= across.high(); second += step) {
            double x = across.at(second);
            canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
            canvas.writeIfFree(Label.middle(x, up.from() + 20, "quiet", Numbers.seconds(second * 1000)));
        }
    }

    /** The middle of each second. */
    private static List<Point> points(List<Moment> moments, ToDoubleFunction<Moment> millis, Scale across, Scale up) {
        return moments.stream()
                .map(moment -> new Point(across.at(moment.second() + 0.5), up.at(millis.applyAsDouble(moment))))
                .toList();
    }

    /** 1, 2 or 5 times a power of ten, so that a few of them reach the highest value. */
    private static double step(double highest) {
        double least = Math.max(highest, 1e-3) / MOST_STEPS;
        double decade = Math.pow(10, Math.floor(Math.log10(least)));
        return List.of(1.0, 2.0, 5.0, 10.0).stream()
                .map(factor -> factor * decade)
                .filter(step -> step >= least)
                .findFirst()
                .orElse(10 * decade);
    }
}
