package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.report.chart.Axes;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Panels;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** Draws the percentile ladder: two panels, side by side on a wide page, one below the other on a narrow one. */
final class PercentileChart {
    private static final double TICK = 10;
    private static final double BETWEEN = 40;
    private static final double HEADER = 56;
    private static final double FOOTER = 40;

    private final LocalizedComparison edition;
    private final Runs cook;
    private final List<Percentile> percentiles;
    private final List<Integer> panels;
    private final double plotHeight;
    private final Panels places;
    private final Canvas canvas;

    PercentileChart(
            LocalizedComparison edition, Runs cook, List<Percentile> percentiles, List<Integer> panels, Layout layout) {
        this.edition = edition;
        this.cook = cook;
        this.percentiles = percentiles;
        this.panels = panels;
        this.plotHeight =
                Math.max(layout.narrow() ? 150 : 200, cook.contenders().size() * Label.LINE_HEIGHT);
        this.places = new Panels(layout, panels.size(), 2, BETWEEN, HEADER + plotHeight + FOOTER);
        this.canvas = places.canvas();
    }

    Canvas draw() {
        for (int panel = 0; panel < panels.size(); panel++) {
            drawPanel(panels.get(panel), places.left(panel), HEADER + places.top(panel));
        }
        return canvas;
    }

    private void drawPanel(int users, double left, double top) {
        Scale up = times(top);
        Scale across = Scale.linear(
                percentiles.get(0).depth(),
                Math.max(deepest(), percentiles.get(0).depth() + 1),
                left + widestTime(up) + TICK,
                left + places.width() - Name.column(cook.all().stream().map(this::label)));
        Axes axes = new Axes(canvas, across, up);
        writeHeader(left, top, users);
        up.decades().forEach(decade -> axes.level(decade, TICK, NumberFormats.seconds(decade)));
        writePercentiles(across, top + plotHeight + 20);
        drawGap(axes, users);
        cook.only(users).all().forEach(run -> drawLadder(run, axes));
        nameLadders(axes, users);
    }

    private void writeHeader(double left, double top, int users) {
        canvas.write(Label.start(left, top - 38, "strong", edition.guests(users))
                .withNote(pair(users).flatMap(this::verdict).orElse(edition.text("ladder.unpaired"))));
    }

    private Optional<String> verdict(Pair pair) {
        return pair.deepestCommonPercentile()
                .map(percentile -> edition.text(
                        "ladder.verdict." + pair.outcome(percentile.measure()).orElseThrow(),
                        pair.times(percentile.measure()).orElseThrow(),
                        percentile.name(),
                        edition.names().brief(pair.blocking().contender()),
                        edition.names().brief(pair.eventLoop().contender())));
    }

    private static double widestTime(Scale up) {
        return Math.ceil(up.decades().stream()
                .map(decade -> Label.of("quiet", NumberFormats.seconds(decade)))
                .mapToDouble(Label::width)
                .max()
                .orElse(0));
    }

    private void writePercentiles(Scale across, double y) {
        percentiles.forEach(percentile ->
                canvas.writeIfFree(Label.middle(across.at(percentile.depth()), y, "quiet", percentile.name())));
    }

    /** The grey line between the two that the panel's header compares. */
    private void drawGap(Axes axes, int users) {
        pair(users)
                .ifPresent(pair -> pair.deepestCommonPercentile()
                        .ifPresent(percentile -> canvas.line(
                                "gap",
                                point(pair.blocking(), percentile, axes),
                                point(pair.eventLoop(), percentile, axes))));
    }

    private void drawLadder(RunGroup run, Axes axes) {
        Contender contender = run.contender();
        List<Point> points = points(run, axes);
        canvas.line(Marks.css(contender), points);
        percentiles.forEach(percentile -> Marks.drawWhisker(axes, percentile.depth(), run, percentile.measure()));
        points.forEach(point -> canvas.dot(Marks.dot(point.x(), point.y(), contender)));
    }

    /** In the order of the times that are written there: the longest is the uppermost. */
    private void nameLadders(Axes axes, int users) {
        List<Name> names = cook.only(users).all().stream()
                .flatMap(run ->
                        deepest(run).stream().map(percentile -> new Name(point(run, percentile, axes), label(run))))
                .sorted(comparingDouble(name -> name.end().y()))
                .toList();
        canvas.writeColumn(
                names,
                axes.across().to() + Name.GUTTER,
                axes.up().to() - Label.LINE_HEIGHT,
                axes.up().from() + 4);
    }

    private Label label(RunGroup run) {
        String time = deepest(run)
                .flatMap(percentile -> percentile.of(run))
                .map(NumberFormats::time)
                .orElse("");
        return Label.of(
                Marks.css(run.contender()),
                edition.text("ladder.name", edition.names().brief(run.contender()), time));
    }

    private List<Point> points(RunGroup run, Axes axes) {
        return percentiles.stream()
                .filter(percentile -> percentile.of(run).isPresent())
                .map(percentile -> point(run, percentile, axes))
                .toList();
    }

    private static Point point(RunGroup run, Percentile percentile, Axes axes) {
        return axes.at(percentile.depth(), percentile.of(run).orElseThrow());
    }

    private Optional<Percentile> deepest(RunGroup run) {
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
