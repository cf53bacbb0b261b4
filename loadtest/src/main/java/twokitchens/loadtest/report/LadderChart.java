package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Estimate;

/** Draws the percentile ladder: two panels side by side where the page is wide, one below the other where it is narrow. */
final class LadderChart {
    private static final double TICK = 10;
    private static final double BETWEEN = 40;
    private static final double HEADER = 56;
    private static final double FOOTER = 40;

    private final Edition edition;
    private final Runs cook;
    private final List<Percentile> percentiles;
    private final List<Integer> panels;
    private final Layout layout;
    private final int columns;
    private final double plotHeight;
    private final double panelWidth;
    private final double panelHeight;
    private final Canvas canvas;

    LadderChart(Edition edition, Runs cook, List<Percentile> percentiles, List<Integer> panels, Layout layout) {
        this.edition = edition;
        this.cook = cook;
        this.percentiles = percentiles;
        this.panels = panels;
        this.layout = layout;
        this.columns = layout.narrow() ? 1 : 2;
        this.plotHeight =
                Math.max(layout.narrow() ? 150 : 200, cook.contenders().size() * Label.LINE_HEIGHT);
        this.panelWidth = (layout.width() + BETWEEN) / columns - BETWEEN;
        this.panelHeight = HEADER + plotHeight + FOOTER;
        this.canvas = new Canvas(layout, panelHeight * ((panels.size() + columns - 1) / columns));
    }

    Chart draw(String title, String description) {
        for (int panel = 0; panel < panels.size(); panel++) {
            drawPanel(panel);
        }
        return canvas.chart("ladder", title, description);
    }

    private void drawPanel(int panel) {
        double left = panel % columns * (panelWidth + BETWEEN);
        double top = HEADER + panel / columns * panelHeight;
        Scale up = times(top);
        Scale across = Scale.linear(
                percentiles.get(0).depth(),
                Math.max(deepest(), percentiles.get(0).depth() + 1),
                left + widestTime(up) + TICK,
                left + panelWidth - Name.column(cook.all().stream().map(this::label)));
        int users = panels.get(panel);
        writeHeader(left, top, users);
        drawTimeAxis(across, up);
        writePercentiles(across, top + plotHeight + 20);
        drawGap(across, up, users);
        cook.only(users).all().forEach(run -> drawLadder(run, across, up));
        nameLadders(across, up, users);
    }

    private void writeHeader(double left, double top, int users) {
        canvas.write(Label.start(left, top - 38, "strong", edition.guests(users))
                .withNote(pair(users).flatMap(this::verdict).orElse(edition.text("ladder.unpaired"))));
    }

    private Optional<String> verdict(Pair pair) {
        return pair.deepestCommonPercentile().map(percentile -> verdict(pair, percentile));
    }

    private String verdict(Pair pair, Percentile percentile) {
        String key = "ladder.verdict." + pair.outcome(percentile.measure()).orElseThrow();
        return edition.text(
                key,
                pair.times(percentile.measure()).orElseThrow(),
                percentile.name(),
                edition.names().brief(pair.blocking().contender()),
                edition.names().brief(pair.eventLoop().contender()));
    }

    private void drawTimeAxis(Scale across, Scale up) {
        for (double decade : up.decades()) {
            double y = up.at(decade);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.write(time(decade).at(across.from() - TICK, y + 4));
        }
    }

    private static Label time(double decade) {
        return Label.end(0, 0, "quiet", Numbers.seconds(decade));
    }

    private static double widestTime(Scale up) {
        return Math.ceil(up.decades().stream()
                .map(LadderChart::time)
                .mapToDouble(Label::width)
                .max()
                .orElse(0));
    }

    private void writePercentiles(Scale across, double y) {
        percentiles.forEach(percentile ->
                canvas.writeIfFree(Label.middle(across.at(percentile.depth()), y, "quiet", percentile.name())));
    }

    /** The grey line between the two that the panel's header compares. */
    private void drawGap(Scale across, Scale up, int users) {
        pair(users)
                .ifPresent(pair -> pair.deepestCommonPercentile().ifPresent(percentile -> {
                    double x = across.at(percentile.depth());
                    double blocking = up.at(percentile.of(pair.blocking()).orElseThrow());
                    double eventLoop = up.at(percentile.of(pair.eventLoop()).orElseThrow());
                    canvas.line("gap", new Point(x, blocking), new Point(x, eventLoop));
                }));
    }

    private void drawLadder(Repeats run, Scale across, Scale up) {
        Contender contender = run.contender();
        List<Point> points = points(run, across, up);
        canvas.line(Marks.css(contender), points);
        percentiles.forEach(percentile -> drawWhisker(run, percentile, across, up));
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), contender)));
    }

    private void drawWhisker(Repeats run, Percentile percentile, Scale across, Scale up) {
        double x = across.at(percentile.depth());
        run.estimate(percentile.measure())
                .flatMap(Estimate::interval)
                .ifPresent(interval -> canvas.line(
                        "whisker " + Marks.css(run.contender()),
                        new Point(x, up.at(interval.low())),
                        new Point(x, up.at(interval.high()))));
    }

    /** In the order of the times that are written there: the longest is the uppermost. */
    private void nameLadders(Scale across, Scale up, int users) {
        List<Name> names = cook.only(users).all().stream()
                .filter(run -> deepest(run).isPresent())
                .map(run -> new Name(last(run, across, up), label(run)))
                .sorted(comparingDouble(name -> name.end().y()))
                .toList();
        canvas.writeColumn(names, across.to() + Name.GUTTER, up.to() - Label.LINE_HEIGHT, up.from() + 4);
    }

    private Label label(Repeats run) {
        String time = deepest(run)
                .flatMap(percentile -> percentile.of(run))
                .map(Numbers::time)
                .orElse("");
        return Label.of(
                Marks.css(run.contender()),
                edition.text("ladder.name", edition.names().brief(run.contender()), time));
    }

    private Point last(Repeats run, Scale across, Scale up) {
        List<Point> points = points(run, across, up);
        return points.get(points.size() - 1);
    }

    private List<Point> points(Repeats run, Scale across, Scale up) {
        return percentiles.stream()
                .flatMap(percentile -> percentile.of(run).stream()
                        .map(millis -> new Point(across.at(percentile.depth()), up.at(millis))))
                .toList();
    }

    private Optional<Percentile> deepest(Repeats run) {
        return percentiles.stream()
                .filter(percentile -> percentile.of(run).isPresent())
                .max(comparingDouble(Percentile::depth));
    }

    private Optional<Pair> pair(int users) {
        Runs here = cook.only(users);
        return here.fullestPair(here.fewestWorkers());
    }

    private Scale times(double top) {
        var all = cook.all().stream()
                .flatMap(run -> percentiles.stream().flatMap(percentile -> percentile.of(run).stream()));
        return Scale.decadesAround(all.mapToDouble(Double::doubleValue), top + plotHeight, top);
    }

    private double deepest() {
        return percentiles.get(percentiles.size() - 1).depth();
    }
}
