package twokitchens.loadtest.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.bench.Curves;

/** Draws how something grows: both axes logarithmic, so that a straight line upwards is cost in proportion. */
final class CurvesChart {
    private static final double HEIGHT = 300;
    private static final double TOP = 66;
    private static final double BOTTOM = 52;
    private static final double LEFT = 64;

    /** Room for the lines' names. */
    private static final double RIGHT = 240;

    private final Curves curves;
    private final Canvas canvas = new Canvas(Layout.WIDE, HEIGHT);
    private final Scale across;
    private final Scale up;

    CurvesChart(Curves curves) {
        this.curves = curves;
        this.across = Scale.decadesAround(all(Curves.At::across), LEFT, Layout.WIDE.width() - RIGHT);
        this.up = Scale.decadesAround(all(Curves.At::up), HEIGHT - BOTTOM, TOP);
    }

    private DoubleStream all(ToDoubleFunction<Curves.At> coordinate) {
        return Stream.concat(
                        curves.curves().stream().flatMap(curve -> curve.points().stream()), curves.theory().stream())
                .mapToDouble(coordinate);
    }

    Chart draw() {
        canvas.write(Label.start(0, 16, "strong", curves.takeaway()).withNote(curves.up()));
        up.decades().forEach(this::drawLevel);
        across.decades().forEach(this::drawTick);
        canvas.write(Label.end(across.to(), HEIGHT - 8, "quiet", curves.across()));
        canvas.line("theory", curves.theory().stream().map(this::place).toList());
        curves.curves().forEach(this::drawCurve);
        curves.curves().forEach(this::name);
        curves.theory().stream().skip(Math.max(0, curves.theory().size() - 1)).forEach(this::nameTheory);
        return canvas.chart(curves.name(), curves.takeaway(), curves.up() + "; " + curves.across());
    }

    private void drawLevel(double level) {
        double y = up.at(level);
        canvas.line("grid", new Point(across.from(), y), new Point(across.to(), y));
        canvas.write(Label.end(across.from() - 8, y + 4, "quiet", Numbers.plain(level)));
    }

    private void drawTick(double value) {
        double x = across.at(value);
        canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
        canvas.write(Label.middle(x, up.from() + 20, "quiet", Numbers.plain(value)));
    }

    private void drawCurve(Curves.Curve curve) {
        List<Point> points = curve.points().stream().map(this::place).toList();
        canvas.line(Marks.css(curve.contender()), points);
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), curve.contender())));
    }

    private void name(Curves.Curve curve) {
        Point end = place(curve.points().get(curve.points().size() - 1));
        canvas.writeNear(
                Label.start(end.x() + 12, end.y() + 4, Marks.css(curve.contender()), curve.label()), HEIGHT - 4);
    }

    private void nameTheory(Curves.At last) {
        Point end = place(last);
        canvas.writeNear(Label.start(end.x() + 12, end.y() + 4, "quiet", "theory"), HEIGHT - 4);
    }

    private Point place(Curves.At point) {
        return new Point(across.at(point.across()), up.at(point.up()));
    }
}
