package twokitchens.loadtest.report.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Chart.Bar;
import twokitchens.loadtest.report.chart.Chart.Dot;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Chart.Shape;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

/** One value for each row: as bars from zero, or, where values differ by decades, as dots on a logarithmic axis. */
public final class RowChart {
    private static final double ROW = 46;
    private static final double HEADER = 44;
    private static final double BETWEEN = 64;
    private static final double THICKNESS = 16;
    private static final double BASELINE = 12;
    private static final double MIDDLE = THICKNESS / 2;
    private static final double AFTER_NAME = 16;
    private static final double BEFORE_VALUE = 8;
    private static final double BESIDE_DOT = 12;
    private static final double TICK = 26;

    /**
     * One row.
     *
     * @param name its own, in its colour
     * @param shape of its dot
     * @param range in which the value may lie; none with one repeat
     * @param written the value as a label
     */
    public record Row(Label name, Shape shape, double value, Optional<Interval> range, String written) {

        private double low() {
            return Math.min(value, range.map(Interval::low).orElse(value));
        }

        private double high() {
            return Math.max(value, range.map(Interval::high).orElse(value));
        }

        private Label label() {
            return Label.of(name.css(), written);
        }
    }

    /** Bars on one axis under a title. */
    public record Panel(String title, List<Row> rows) {}

    private final Canvas canvas;
    private final Scale scale;
    private final double from;
    private final double to;

    private RowChart(Canvas canvas, Scale scale, double from, double to) {
        this.canvas = canvas;
        this.scale = scale;
        this.from = from;
        this.to = to;
    }

    /** Panels of bars from zero: side by side where the page is wide, one below the other where it is narrow. */
    public static Canvas bars(Layout layout, List<Panel> panels) {
        int columns = layout.narrow() ? 1 : panels.size();
        double width = (layout.width() + BETWEEN) / columns - BETWEEN;
        int most = panels.stream().mapToInt(panel -> panel.rows().size()).max().orElse(0);
        double height = HEADER + most * ROW;
        Canvas canvas = new Canvas(layout, height * panels.size() / columns);
        for (int index = 0; index < panels.size(); index++) {
            List<Row> rows = panels.get(index).rows();
            double left = index % columns * (width + BETWEEN);
            double top = index / columns * height;
            double longest = rows.stream().mapToDouble(Row::high).max().orElse(0);
            RowChart chart = new RowChart(
                    canvas,
                    Scale.linear(0, longest > 0 ? longest : 1),
                    left + Label.widest(rows.stream().map(Row::name)) + AFTER_NAME,
                    left + width - Label.widest(rows.stream().map(Row::label)) - BEFORE_VALUE);
            canvas.write(Label.start(left, top + 16, "strong", panels.get(index).title()));
            for (int row = 0; row < rows.size(); row++) {
                chart.drawBar(rows.get(row), left, top + HEADER + row * ROW);
            }
        }
        return canvas;
    }

    /** A dot in each row; a dashed line stands where theory is, if there is one. */
    public static Canvas dots(Layout layout, List<Row> rows, DoubleFunction<String> format, Optional<Double> theory) {
        Canvas canvas = new Canvas(layout, HEADER + rows.size() * ROW);
        double bottom = HEADER + rows.size() * ROW - BASELINE;
        RowChart chart = new RowChart(
                canvas,
                Scale.decadesAround(rows.stream()
                        .flatMap(row -> Stream.of(row.low(), row.high()))
                        .mapToDouble(Double::doubleValue)),
                Label.widest(rows.stream().map(Row::name)) + AFTER_NAME + BESIDE_DOT,
                layout.width() - Label.widest(rows.stream().map(Row::label)) - 2 * BESIDE_DOT);
        for (double decade : chart.scale.decades()) {
            canvas.grid(new Point(chart.at(decade), TICK), new Point(chart.at(decade), bottom));
            canvas.writeIfFree(Label.middle(chart.at(decade), 14, "quiet", format.apply(decade)));
        }
        theory.map(chart::at).ifPresent(x -> canvas.line("theory", new Point(x, TICK), new Point(x, bottom)));
        for (int row = 0; row < rows.size(); row++) {
            chart.drawDot(rows.get(row), HEADER + row * ROW, layout.width());
        }
        return canvas;
    }

    private double at(double value) {
        return scale.at(value, from, to);
    }

    private void drawBar(Row row, double left, double top) {
        canvas.write(row.name().at(left, top + BASELINE));
        canvas.bar(
                new Bar(from, top, at(row.value()) - from, THICKNESS, row.name().css()));
        drawRange(row, "whisker", top + MIDDLE);
        canvas.write(row.label().at(at(row.high()) + BEFORE_VALUE, top + BASELINE));
    }

    private void drawDot(Row row, double top, double end) {
        String css = row.name().css();
        double y = top + BASELINE;
        canvas.write(row.name().at(0, y));
        drawRange(row, "whisker " + css, top + MIDDLE);
        canvas.dot(new Dot(at(row.value()), top + MIDDLE, row.shape(), css));
        canvas.writeAtBest(
                row.label().at(at(row.high()) + BESIDE_DOT, y),
                Label.end(at(row.low()) - BESIDE_DOT, y, css, row.written()),
                Label.end(end, y, css, row.written()));
    }

    private void drawRange(Row row, String css, double y) {
        row.range().ifPresent(range -> canvas.line(css, new Point(at(range.low()), y), new Point(at(range.high()), y)));
    }
}
