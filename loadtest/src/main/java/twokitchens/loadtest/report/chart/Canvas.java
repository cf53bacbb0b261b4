package twokitchens.loadtest.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Collects the marks of one chart and finds room for its labels: no two of them meet, and none leaves the chart. */
public final class Canvas {
    private static final double STEP = 4;
    private static final double FARTHEST = 240;

    private final Layout layout;
    private final double height;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Dot> dots = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final List<Box> taken = new ArrayList<>();

    /** An empty chart of this height in CSS pixels. */
    public Canvas(Layout layout, double height) {
        this.layout = layout;
        this.height = height;
    }

    /** Draws a bar. */
    public void bar(Bar bar) {
        bars.add(bar);
    }

    /** Draws a line through points; none or one draw nothing. */
    public void line(String css, Point... points) {
        line(css, List.of(points));
    }

    /** Draws a line through points; none or one draw nothing. */
    public void line(String css, List<Point> points) {
        if (points.size() > 1) {
            lines.add(new Line(css, points.stream().map(Canvas::written).collect(Collectors.joining(" "))));
        }
    }

    /** Draws a dot, which labels then avoid. */
    public void dot(Dot dot) {
        dots.add(dot);
        taken.add(dot.box());
    }

    /** Writes a label exactly where it is; later ones keep away from it. */
    public void write(Label label) {
        labels.add(label);
        taken.add(label.box());
    }

    /** Writes a label where it is if nothing stands there, else not at all. */
    public void writeIfFree(Label label) {
        if (isFree(label)) {
            write(label);
        }
    }

    /**
     * Writes a label as near above or below its place as there is room; where there is none, not at all.
     *
     * @param lowest its baseline goes no lower than this, in CSS pixels from the top
     */
    public void writeNear(Label label, double lowest) {
        distances()
                .mapToObj(label::lowered)
                .filter(candidate -> candidate.y() <= lowest && isFree(candidate))
                .findFirst()
                .ifPresent(this::write);
    }

    /** The finished drawing. */
    public Chart chart(String id, String title, String description) {
        return new Chart(id, layout, height, title, description, bars, lines, dots, labels);
    }

    /** To a tenth of a pixel: finer is invisible and only makes the page longer. */
    static double rounded(double length) {
        return Math.round(length * 10) / 10.0;
    }

    private static DoubleStream distances() {
        return DoubleStream.iterate(0, distance -> distance <= FARTHEST, distance -> distance + STEP)
                .flatMap(distance -> DoubleStream.of(-distance, distance));
    }

    private boolean isFree(Label label) {
        Box box = label.box();
        return box.fitsInto(new Box(0, 0, layout.width(), height))
                && taken.stream().noneMatch(box::meets);
    }

    private static String written(Point point) {
        return rounded(point.x()) + "," + rounded(point.y());
    }
}
