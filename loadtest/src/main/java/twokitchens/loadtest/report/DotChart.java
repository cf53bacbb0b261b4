package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Interval;

/** Draws times that differ by decades: a dot in each row, on one logarithmic axis. */
final class DotChart {
    private static final double HEADER = 34;
    private static final double ROW = 44;
    private static final double AFTER_NAME = 28;
    private static final double AFTER_DOT = 12;

    /**
     * One row of a the chart.
     *
     * @param name the contender's name
     * @param note its mode; may be empty
     * @param css its style's class
     * @param shape of its dot
     * @param estimate where the dot stands, above zero, and where the median may lie
     * @param written the value as a label
     */
    record Row(String name, String note, String css, Dot.Shape shape, Estimate estimate, String written) {

        /** The contender and its mode. */
        Label label() {
            return Label.of(css, name).withNote(note);
        }
    }

    private final List<Row> rows;
    private final Canvas canvas;
    private final Scale across;
    private final double bottom;
    private final double width;

    DotChart(List<Row> rows, Layout layout) {
        this.rows = rows;
        this.width = layout.width();
        this.bottom = HEADER + rows.size() * ROW;
        this.canvas = new Canvas(layout, bottom + 4);
        this.across = Scale.decadesAround(
                rows.stream().flatMap(DotChart::values).mapToDouble(Double::doubleValue),
                widest(Row::label) + AFTER_NAME,
                width - widest(row -> Label.of(row.css(), row.written())) - 2 * AFTER_DOT);
    }

    private double widest(Function<Row, Label> label) {
        return rows.stream().map(label).mapToDouble(Label::width).max().orElse(0);
    }

    private static Stream<Double> values(Row row) {
        return Stream.concat(
                Stream.of(row.estimate().median()),
                row.estimate().interval().stream().flatMap(range -> Stream.of(range.low(), range.high())));
    }

    /** A dashed line stands where theory is; empty where there is none. */
    Canvas draw(Optional<Double> theory) {
        drawAxis();
        theory.map(across::at).ifPresent(x -> canvas.line("theory", new Point(x, HEADER - 12), new Point(x, bottom)));
        for (int index = 0; index < rows.size(); index++) {
            drawRow(rows.get(index), HEADER + index * ROW + ROW / 2);
        }
        return canvas;
    }

    private void drawAxis() {
        for (double decade : across.decades()) {
            double x = across.at(decade);
            canvas.grid(new Point(x, HEADER - 12), new Point(x, bottom));
            canvas.writeIfFree(Label.middle(across.at(decade), 14, "quiet", written(decade)));
        }
    }

    /** A power of ten, in milliseconds. */
    static String written(double decade) {
        return decade < 1_000 ? NumberFormats.plain(decade) + "\u00a0ms" : NumberFormats.seconds(decade);
    }

    private void drawRow(Row row, double y) {
        double x = across.at(row.estimate().median());
        canvas.write(row.label().at(0, y + (row.note().isEmpty() ? 4 : -4)));
        Optional<Interval> interval = row.estimate().interval();
        interval.ifPresent(range -> drawWhisker(range, row.css(), y));
        canvas.dot(new Dot(x, y, row.shape(), row.css()));
        double left = interval.map(Interval::low).map(across::at).orElse(x);
        double right = interval.map(Interval::high).map(across::at).orElse(x);
        canvas.writeAtBest(
                Label.start(Math.max(x, right) + AFTER_DOT, y + 4, row.css(), row.written()),
                Label.end(Math.min(x, left) - AFTER_DOT, y + 4, row.css(), row.written()),
                Label.end(width, y + 4, row.css(), row.written()));
    }

    private void drawWhisker(Interval interval, String css, double y) {
        canvas.line(
                "whisker " + css, new Point(across.at(interval.low()), y), new Point(across.at(interval.high()), y));
    }
}
