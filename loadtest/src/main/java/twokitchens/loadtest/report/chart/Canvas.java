package twokitchens.loadtest.report.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Chart.Bar;
import twokitchens.loadtest.report.chart.Chart.Dot;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Chart.Line;

/** Collects the marks of one chart and places its labels: none meets another one, a mark or the chart's edge. */
public final class Canvas {
    /** Between two labels side by side, in CSS pixels. */
    private static final double BETWEEN = 6;
    /** From a label's edge to the end of the line that leads to it, in CSS pixels. */
    private static final double LEADER_GAP = 4;
    /** How far a label's middle is above its baseline, in CSS pixels. */
    private static final double MIDDLE = 4;

    private final Layout layout;
    private final double height;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Dot> dots = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final List<Line2D> crossed = new ArrayList<>();

    Canvas(Layout layout, double height) {
        this.layout = layout;
        this.height = height;
    }

    void bar(Bar bar) {
        bars.add(bar);
        taken.add(bar.box());
    }

    /** Draws a line behind all that is written; none or one point draw nothing. */
    void grid(Point... points) {
        draw("grid", List.of(points));
    }

    /** Draws a line through points, which labels then avoid; none or one draw nothing. */
    void line(String css, Point... points) {
        line(css, List.of(points));
    }

    /** Draws a line through points, which labels then avoid; none or one draw nothing. */
    void line(String css, List<Point> points) {
        draw(css, points);
        IntStream.range(1, points.size())
                .mapToObj(end -> between(points.get(end - 1), points.get(end)))
                .forEach(crossed::add);
    }

    static Line2D between(Point from, Point to) {
        return new Line2D.Double(from.x(), from.y(), to.x(), to.y());
    }

    private void draw(String css, List<Point> points) {
        if (points.size() > 1) {
            lines.add(new Line(
                    css,
                    points.stream()
                            .map(point -> rounded(point.x()) + "," + rounded(point.y()))
                            .collect(Collectors.joining(" "))));
        }
    }

    void dot(Dot dot) {
        dots.add(dot);
        taken.add(dot.box());
    }

    /** Writes a label exactly where it is; later ones keep away from it. */
    void write(Label label) {
        labels.add(label);
        Rectangle2D box = label.box();
        taken.add(new Rectangle2D.Double(
                box.getX() - BETWEEN, box.getY(), box.getWidth() + 2 * BETWEEN, box.getHeight()));
    }

    /** Writes a label at the first of several places where nothing stands; where there is none, not at all. */
    void writeIfFree(Label... places) {
        Stream.of(places).filter(this::isFree).findFirst().ifPresent(this::write);
    }

    /** The same for what must not be missing: where no place is free, at the last. */
    void writeAtBest(Label... places) {
        write(Stream.of(places).filter(this::isFree).findFirst().orElse(places[places.length - 1]));
    }

    /**
     * Writes names of what ends at points, in one column to the right of them all: none meets another, and they keep
     * their order whatever room they need. A thin line leads from a point to a name that had to move.
     */
    void writeColumn(List<Name> names, double x, double top, double bottom) {
        List<Label> spread = Name.spread(names, x, top, bottom);
        for (int index = 0; index < names.size(); index++) {
            Label label = spread.get(index);
            lead(names.get(index).end(), new Point(x - LEADER_GAP, label.y() - MIDDLE));
            write(label);
        }
    }

    /** Level as far as the plot goes, so that it cannot be taken for a measurement. */
    private void lead(Point end, Point label) {
        if (Math.abs(end.y() - label.y()) > LEADER_GAP || label.x() - end.x() > Name.GUTTER) {
            double start = end.x() + LEADER_GAP * 2;
            double bend = Math.max(start, label.x() - Name.GUTTER + LEADER_GAP * 3);
            List<Point> way = List.of(new Point(start, end.y()), new Point(bend, end.y()), label);
            line("leader", way.stream().distinct().toList());
        }
    }

    /** Whether it has nothing to show. */
    public boolean isEmpty() {
        return bars.isEmpty() && dots.isEmpty() && lines.isEmpty();
    }

    /** The finished drawing. */
    public Chart chart(String id, String title, String description) {
        return new Chart(id, layout, height, title, description, bars, lines, dots, labels);
    }

    /** To a tenth of a pixel: finer is invisible and only makes the page longer. */
    static double rounded(double length) {
        return Math.round(length * 10) / 10.0;
    }

    private boolean isFree(Label label) {
        Rectangle2D box = label.box();
        return new Rectangle2D.Double(0, 0, layout.width(), height).contains(box)
                && taken.stream().noneMatch(box::intersects)
                && crossed.stream().noneMatch(box::intersectsLine);
    }
}
