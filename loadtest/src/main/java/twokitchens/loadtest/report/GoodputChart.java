package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Goodput;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.Shedding;

/**
 * Draws goodput against offered load: the line with the limit, the faint one without, the dashed one an ideal kitchen. One
 * panel for each kitchen; two stand side by side where the page is wide.
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
    private final List<Contender> kitchens;
    private final int columns;
    private final double plotHeight;
    private final double panelWidth;
    private final Canvas canvas;

    GoodputChart(Overload overload, Texts texts, Layout layout) {
        this.overload = overload;
        this.texts = texts;
        this.layout = layout;
        this.kitchens =
                overload.kitchens().stream().map(Shedding::contender).distinct().toList();
        this.columns = layout.narrow() ? 1 : 2;
        this.plotHeight = layout.narrow() ? 160 : 240;
        this.panelWidth = (layout.width() + BETWEEN) / columns - BETWEEN;
        this.canvas = new Canvas(layout, panelHeight() * ((kitchens.size() + columns - 1) / columns));
    }

    private double panelHeight() {
        return HEADER + plotHeight + FOOTER;
    }

    Chart draw(String title, String description) {
        for (int index = 0; index < kitchens.size(); index++) {
            drawPanel(kitchens.get(index), index % columns * (panelWidth + BETWEEN), index / columns * panelHeight());
        }
        return canvas.chart("overload", title, description);
    }

    private void drawPanel(Contender contender, double left, double top) {
        List<Shedding> both = overload.kitchens().stream()
                .filter(each -> each.contender().equals(contender))
                .toList();
        double capacity = overload.capacity(both.get(0));
        double highest = Math.max(capacity, goodputs(both).max().orElse(0)) * 1.15;
        double heaviest =
                both.stream().mapToDouble(each -> each.heaviest().load()).max().orElse(1);
        Scale up = Scale.linear(0, highest, top + HEADER + plotHeight, top + HEADER);
        Scale across = Scale.linear(
                0,
                heaviest,
                left + LEFT,
                left + panelWidth - Name.column(both.stream().map(this::label)));
        canvas.write(Label.start(left, top + 14, "strong", texts.of("overload.panel." + contender.style()))
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

    private static DoubleStream goodputs(List<Shedding> kitchens) {
        return kitchens.stream().flatMap(each -> each.points().stream()).mapToDouble(Goodput::perSecond);
    }

    private void drawRates(Scale across, Scale up, double capacity) {
        for (double rate = 0; rate <= up.high(); rate += capacity / STEPS) {
            double y = up.at(rate);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.write(Label.end(across.from() - 8, y + 4, "quiet", Numbers.whole(rate)));
        }
    }

    private void drawLoads(Scale across, Scale up, List<Shedding> both) {
        both.get(0).points().stream().mapToDouble(Goodput::load).forEach(load -> {
            double x = across.at(load);
            canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
            canvas.writeIfFree(Label.middle(x, up.from() + 20, "quiet", Numbers.plain(load)));
        });
        canvas.write(Label.end(across.to(), up.from() + 42, "quiet", texts.of("overload.axisLoad")));
    }

    private void drawCourse(Scale across, Scale up, Shedding kitchen) {
        String css = Marks.css(kitchen.contender());
        List<Point> points = kitchen.points().stream()
                .map(point -> at(across, up, point.load(), point.perSecond()))
                .toList();
        canvas.line(kitchen.limit().isPresent() ? css : "faint " + css, points);
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), kitchen.contender())));
    }

    private Name name(Scale across, Scale up, Shedding kitchen) {
        Goodput last = kitchen.heaviest();
        return new Name(at(across, up, last.load(), last.perSecond()), label(kitchen));
    }

    private Label label(Shedding kitchen) {
        Optional<Integer> limit = kitchen.limit();
        String text = limit.map(most -> texts.of("overload.limited", Numbers.whole(most)))
                .orElseGet(() -> texts.of("overload.unlimited"));
        return Label.of(Marks.css(kitchen.contender()), text);
    }

    private static Point at(Scale across, Scale up, double load, double perSecond) {
        return new Point(across.at(load), up.at(perSecond));
    }
}
