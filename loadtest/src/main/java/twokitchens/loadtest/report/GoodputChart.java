package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Overload;

/**
 * Draws goodput against offered load: the line with the limit, the faint one without, the dashed one an ideal server.
 * One panel for each server; two stand side by side where the page is wide.
 */
final class GoodputChart {
    private static final double LEFT = 48;
    private static final double BETWEEN = 40;
    private static final double HEADER = 52;
    private static final double FOOTER = 56;
    private static final double STEPS = 4;

    private final Overload overload;
    private final Texts texts;
    private final Layout layout;
    private final List<Contender> servers;
    private final int columns;
    private final double plotHeight;
    private final double panelWidth;
    private final Canvas canvas;

    GoodputChart(Overload overload, Texts texts, Layout layout) {
        this.overload = overload;
        this.texts = texts;
        this.layout = layout;
        this.servers = overload.curves().stream()
                .map(Overload.Curve::contender)
                .distinct()
                .toList();
        this.columns = layout.narrow() ? 1 : 2;
        this.plotHeight = layout.narrow() ? 160 : 240;
        this.panelWidth = (layout.width() + BETWEEN) / columns - BETWEEN;
        this.canvas = new Canvas(layout, panelHeight() * ((servers.size() + columns - 1) / columns));
    }

    private double panelHeight() {
        return HEADER + plotHeight + FOOTER;
    }

    Chart draw(String title, String description) {
        for (int index = 0; index < servers.size(); index++) {
            drawPanel(servers.get(index), index % columns * (panelWidth + BETWEEN), index / columns * panelHeight());
        }
        return canvas.chart("overload", title, description);
    }

    private void drawPanel(Contender contender, double left, double top) {
        List<Overload.Curve> both = overload.of(contender);
        double capacity = overload.capacity(contender);
        double goodput = both.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Overload.Point::perSecond)
                .max()
                .orElse(0);
        double highest = Math.max(capacity, goodput) * 1.15;
        double heaviest =
                both.stream().mapToDouble(each -> each.heaviest().load()).max().orElse(1);
        Scale up = Scale.linear(0, highest, top + HEADER + plotHeight, top + HEADER);
        Scale across = Scale.linear(
                0,
                heaviest,
                left + LEFT,
                left + panelWidth - Name.column(both.stream().map(this::label)));
        canvas.write(Label.start(left, top + 14, "strong", texts.of("overload.panel." + contender.kind()))
                .withNote(texts.of("overload.axis")));
        drawRates(across, up, capacity);
        drawLoads(across, up, both);
        canvas.line("theory", at(across, up, 0, 0), at(across, up, 1, capacity), at(across, up, heaviest, capacity));
        both.stream()
                .sorted(comparingDouble(each -> each.limit().isPresent() ? 1 : 0))
                .forEach(each -> drawCourse(across, up, each));
        canvas.writeColumn(
                both.stream()
                        .sorted(comparingDouble(each -> -each.heaviest().perSecond()))
                        .map(each -> name(across, up, each))
                        .toList(),
                across.to() + Name.GUTTER,
                top + HEADER - Label.LINE_HEIGHT,
                up.from());
    }

    private void drawRates(Scale across, Scale up, double capacity) {
        for (double rate = 0; rate <= up.high(); rate += capacity / STEPS) {
            double y = up.at(rate);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.write(Label.end(across.from() - 8, y + 4, "quiet", NumberFormats.whole(rate)));
        }
    }

    private void drawLoads(Scale across, Scale up, List<Overload.Curve> both) {
        both.get(0).points().stream().mapToDouble(Overload.Point::load).forEach(load -> {
            double x = across.at(load);
            canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
            canvas.writeIfFree(Label.middle(x, up.from() + 20, "quiet", NumberFormats.plain(load)));
        });
        canvas.write(Label.end(across.to(), up.from() + 42, "quiet", texts.of("overload.axisLoad")));
    }

    private void drawCourse(Scale across, Scale up, Overload.Curve curve) {
        String css = Marks.css(curve.contender());
        List<Point> points = curve.points().stream()
                .map(point -> at(across, up, point.load(), point.perSecond()))
                .toList();
        canvas.line(curve.limit().isPresent() ? css : "faint " + css, points);
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), curve.contender())));
    }

    private Name name(Scale across, Scale up, Overload.Curve curve) {
        Overload.Point last = curve.heaviest();
        return new Name(at(across, up, last.load(), last.perSecond()), label(curve));
    }

    private Label label(Overload.Curve curve) {
        String text = curve.limit()
                .map(most -> texts.of("overload.limited", NumberFormats.whole(most)))
                .orElseGet(() -> texts.of("overload.unlimited"));
        return Label.of(Marks.css(curve.contender()), text);
    }

    private static Point at(Scale across, Scale up, double load, double perSecond) {
        return new Point(across.at(load), up.at(perSecond));
    }
}
