package twokitchens.loadtest.report.chart;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Chart.Dot;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Chart.Shape;

/**
 * One value against another: lines, dots, and the names of what ends at the right. All places are values; all plots of
 * a chart have one size.
 */
public final class Plot {
    private static final double BETWEEN = 40;
    private static final double HEADER = 52;
    private static final double FOOTER = 38;
    private static final double TITLED_FOOTER = 56;
    private static final double GAP = 10;
    private static final double UNNAMED = 16;

    private final Label title;
    private final Axis across;
    private final Axis up;
    private final List<BiConsumer<Canvas, UnaryOperator<Point>>> marks = new ArrayList<>();
    private final List<Name> names = new ArrayList<>();

    /** An empty plot under a title. */
    public Plot(Label title, Axis across, Axis up) {
        this.title = title;
        this.across = across;
        this.up = up;
    }

    /** Draws a line through points; none or one draw nothing. */
    public Plot line(String css, List<Point> points) {
        marks.add((canvas, place) -> canvas.line(css, points.stream().map(place).toList()));
        return this;
    }

    /** Draws a dot. */
    public Plot dot(Point point, Shape shape, String css) {
        marks.add((canvas, place) -> {
            Point at = place.apply(point);
            canvas.dot(new Dot(at.x(), at.y(), shape, css));
        });
        return this;
    }

    /** Names what ends at a point; the uppermost is named first. */
    public Plot name(Point end, Label label) {
        names.add(new Name(end, label));
        return this;
    }

    /** Where a remark may end: so far to the right of a point and below it, in CSS pixels. */
    public record Anchor(Point point, double right, double below) {}

    /** Writes a remark at the first place that is free; where none is, not at all. */
    public Plot remark(String text, Stream<Anchor> places) {
        List<Anchor> all = places.toList();
        marks.add((canvas, place) -> canvas.writeIfFree(all.stream()
                .map(each -> {
                    Point at = place.apply(each.point);
                    return Label.end(at.x() + each.right, at.y() + each.below, "quiet", text);
                })
                .toArray(Label[]::new)));
        return this;
    }

    /** A drawing of plots, so many of them side by side where the page is wide. */
    public static Canvas draw(Layout layout, int inRow, double height, List<Plot> plots) {
        int columns = layout.narrow() ? 1 : inRow;
        double width = (layout.width() + BETWEEN) / columns - BETWEEN;
        boolean titled = plots.stream().anyMatch(plot -> !plot.across.title().isEmpty());
        double whole = HEADER + height + (titled ? TITLED_FOOTER : FOOTER);
        double before = GAP + Label.widest(plots.stream().flatMap(plot -> plot.up.labels().stream()));
        List<Label> names = plots.stream()
                .flatMap(plot -> plot.names.stream())
                .map(Name::label)
                .toList();
        double after = names.isEmpty() ? UNNAMED : Name.column(names.stream());
        int rows = (plots.size() + columns - 1) / columns;
        Canvas canvas = new Canvas(layout, whole * rows);
        for (int index = 0; index < plots.size(); index++) {
            double left = index % columns * (width + BETWEEN);
            double top = index / columns * whole;
            canvas.write(plots.get(index).title.at(left, top + 14));
            Rectangle2D box = new Rectangle2D.Double(left + before, top + HEADER, width - before - after, height);
            plots.get(index).draw(canvas, box);
        }
        return canvas;
    }

    private void draw(Canvas canvas, Rectangle2D box) {
        UnaryOperator<Point> place = point -> new Point(
                across.scale().at(point.x(), box.getX(), box.getMaxX()),
                up.scale().at(point.y(), box.getMaxY(), box.getY()));
        drawUp(canvas, box);
        drawAcross(canvas, box);
        marks.forEach(mark -> mark.accept(canvas, place));
        canvas.writeColumn(
                names.stream()
                        .map(name -> new Name(place.apply(name.end()), name.label()))
                        .toList(),
                box.getMaxX() + Name.GUTTER,
                box.getY() - Label.LINE_HEIGHT,
                box.getMaxY());
    }

    private void drawUp(Canvas canvas, Rectangle2D box) {
        for (double tick : up.ticks()) {
            double y = up.scale().at(tick, box.getMaxY(), box.getY());
            canvas.grid(new Point(box.getX(), y), new Point(box.getMaxX(), y));
            canvas.writeIfFree(
                    Label.end(box.getX() - GAP, y + 4, "quiet", up.format().apply(tick)));
        }
    }

    private void drawAcross(Canvas canvas, Rectangle2D box) {
        double bottom = box.getMaxY();
        for (double tick : across.ticks()) {
            double x = across.scale().at(tick, box.getX(), box.getMaxX());
            canvas.line("tick", new Point(x, bottom), new Point(x, bottom + 5));
            canvas.writeIfFree(
                    Label.middle(x, bottom + 20, "quiet", across.format().apply(tick)));
        }
        if (!across.title().isEmpty()) {
            canvas.write(Label.end(box.getMaxX(), bottom + 42, "quiet", across.title()));
        }
    }
}
