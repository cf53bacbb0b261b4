package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.bench.Curves;

/** Draws how something grows: both axes logarithmic, so that a straight line upwards is cost in proportion. */
final class CurvesChart {
    private static final double HEIGHT = 300;
    private static final double TOP = 66;
    private static final double BOTTOM = 52;
    private static final double LEFT = 64;
    private static final Label THEORY = Label.of("quiet", "theory");

    private final Curves curves;
    private final Canvas canvas = new Canvas(Layout.WIDE, HEIGHT);
    private final Scale across;
    private final Scale up;

    CurvesChart(Curves curves) {
        this.curves = curves;
        this.across =
                Scale.decadesAround(all(Curves.At::across), LEFT, Layout.WIDE.width() - Name.column(names(curves)));
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
        canvas.writeColumn(
                Stream.concat(curves.curves().stream().map(this::name), theory().stream())
                        .sorted(comparingDouble(name -> name.end().y()))
                        .toList(),
                across.to() + Name.GUTTER,
                TOP - Label.LINE_HEIGHT,
                up.from());
        return canvas.chart(curves.name(), curves.takeaway(), curves.up() + "; " + curves.across());
    }

    private void drawLevel(double level) {
        double y = up.at(level);
        canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
        canvas.write(Label.end(across.from() - 8, y + 4, "quiet", NumberFormats.plain(level)));
    }

    private void drawTick(double value) {
        double x = across.at(value);
        canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
        canvas.write(Label.middle(x, up.from() + 20, "quiet", NumberFormats.plain(value)));
    }

    private void drawCurve(Curves.Curve curve) {
        List<Point> points = curve.points().stream().map(this::place).toList();
        canvas.line(Marks.css(curve.contender()), points);
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), curve.contender())));
    }

    private Name name(Curves.Curve curve) {
        return new Name(place(curve.last()), label(curve));
    }

    private Optional<Name> theory() {
        return curves.theory().stream().reduce((first, last) -> last).map(last -> new Name(place(last), THEORY));
    }

    private static Stream<Label> names(Curves curves) {
        return Stream.concat(curves.curves().stream().map(CurvesChart::label), Stream.of(THEORY));
    }

    private static Label label(Curves.Curve curve) {
        return Label.of(Marks.css(curve.contender()), curve.contender().name());
    }

    private Point place(Curves.At point) {
        return new Point(across.at(point.across()), up.at(point.up()));
    }
}
