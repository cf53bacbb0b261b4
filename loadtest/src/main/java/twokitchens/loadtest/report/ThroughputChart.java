package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.DoubleStream;
import twokitchens.loadtest.report.chart.Axes;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** Draws throughput against concurrency: dots are measured, dashed lines are theory. */
final class ThroughputChart {
    private final LocalizedComparison edition;
    private final Runs cook;
    private final Layout layout;
    private final int mostUsers;
    private final ConcurrencyPlot plot;
    private final Axes axes;
    private final Canvas canvas;

    ThroughputChart(LocalizedComparison edition, Runs cook, Layout layout) {
        this.edition = edition;
        this.cook = cook;
        this.layout = layout;
        this.mostUsers = ConcurrencyPlot.mostUsers(cook);
        this.plot = ConcurrencyPlot.of(
                edition,
                cook,
                layout,
                layout.narrow() ? 400 : 460,
                cook.fullest().stream().map(this::label),
                throughputs());
        this.axes = plot.axes();
        this.canvas = axes.canvas();
    }

    Canvas draw() {
        plot.drawAxes("throughput", ThroughputChart::rate);
        cook.contenders().forEach(this::drawTheory);
        cook.all().forEach(this::drawDot);
        plot.nameContenders(RunGroup::throughput, run -> new Name(end(run), label(run)));
        nameTheories();
        return canvas;
    }

    private void drawTheory(Contender contender) {
        double full = Math.min(mostUsers, contender.workers().orElse(Integer.MAX_VALUE));
        List<Point> corners = DoubleStream.of(1, full, mostUsers)
                .distinct()
                .mapToObj(users -> axes.at(users, theory(users, contender)))
                .toList();
        canvas.line("theory", corners);
    }

    private void drawDot(RunGroup run) {
        Point point = axes.at(run.users(), run.throughput());
        Marks.drawWhisker(axes, run.users(), run, Metric.THROUGHPUT);
        canvas.dot(Marks.dot(point.x(), point.y(), run.contender()));
    }

    /** Where the dashed line of the contender ends: it leads there from the last dot. */
    private Point end(RunGroup run) {
        return run.users() < mostUsers
                ? axes.at(mostUsers, theory(mostUsers, run.contender()))
                : axes.at(run.users(), run.throughput());
    }

    private Label label(RunGroup run) {
        return edition.names().labelled(run.contender(), layout).withNote(reached(run));
    }

    private String reached(RunGroup run) {
        String throughput = NumberFormats.amount(run.throughput());
        return Ratio.toTheory(run)
                .map(ratio -> edition.text(
                        layout.narrow() ? "throughput.reachedBriefly" : "throughput.reached",
                        throughput,
                        ratio.percent()))
                .orElseGet(() -> edition.text("throughput.measured", throughput));
    }

    private void nameTheories() {
        canvas.writeIfFree(DoubleStream.of(0.6, 0.7, 0.5, 0.8, 0.4)
                .mapToObj(share -> guestsTheory(Math.pow(mostUsers, share)))
                .toArray(Label[]::new));
        cook.contenders().stream()
                .flatMap(contender -> contender.workers().stream())
                .distinct()
                .filter(workers -> workers < mostUsers)
                .forEach(this::nameLimit);
    }

    /** Left of the line on which more clients mean more responses. */
    private Label guestsTheory(double users) {
        return Label.end(
                axes.across().at(users) - 12,
                axes.up().at(theory(users)) - 6,
                "quiet",
                edition.text("throughput.theoryGuests", dishTime()));
    }

    /** Below the end of the line's level part, or above it. */
    private void nameLimit(int workers) {
        String text = edition.text(
                layout.narrow() ? "throughput.limitBriefly" : "throughput.limit",
                edition.texts().count("workers", workers),
                dishTime(),
                NumberFormats.plain(theory(workers)));
        canvas.writeIfFree(DoubleStream.of(20, -10)
                .mapToObj(below ->
                        Label.end(axes.across().to() - 10, axes.up().at(theory(workers)) + below, "quiet", text))
                .toArray(Label[]::new));
    }

    private String dishTime() {
        return NumberFormats.seconds(edition.comparison().cookMillis());
    }

    private double theory(double users, Contender contender) {
        return theory(Math.min(users, contender.workers().orElse(Integer.MAX_VALUE)));
    }

    /** Requests per second when this many are served at once and nothing but waiting takes time. */
    private double theory(double cookingAtOnce) {
        return cookingAtOnce * 1000 / edition.comparison().cookMillis();
    }

    private DoubleStream throughputs() {
        DoubleStream measured = cook.all().stream().mapToDouble(RunGroup::throughput);
        DoubleStream expected = cook.contenders().stream()
                .flatMapToDouble(contender -> DoubleStream.of(1, mostUsers).map(users -> theory(users, contender)));
        return DoubleStream.concat(measured, expected);
    }

    private static String rate(double decade) {
        return decade < 1 ? Double.toString(decade) : NumberFormats.whole(decade);
    }
}
