package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.stream.DoubleStream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Estimate;

/** Draws throughput against concurrency: dots are measured, dashed lines are theory. */
final class ThroughputChart {
    private static final double TOP = 40;

    private final Edition edition;
    private final Runs cook;
    private final Layout layout;
    private final Canvas canvas;
    private final Scale across;
    private final Scale up;

    ThroughputChart(Edition edition, Runs cook, Layout layout) {
        this.edition = edition;
        this.cook = cook;
        this.layout = layout;
        double height = layout.narrow() ? 400 : 460;
        double bottom = height - 56;
        this.canvas = new Canvas(layout, height);
        this.across = Scale.logarithmic(
                1,
                Math.max(10, mostUsers()),
                layout.narrow() ? 66 : 72,
                layout.width() - Name.column(cook.fullest().stream().map(this::label)));
        this.up = Scale.decadesAround(throughputs(), bottom, TOP);
    }

    Chart draw(String title, String description) {
        drawRates();
        writeUsers();
        cook.contenders().forEach(this::drawTheory);
        cook.all().forEach(this::drawDot);
        nameContenders();
        nameTheories();
        return canvas.chart("throughput", title, description);
    }

    private void drawRates() {
        canvas.write(Label.start(0, 14, "quiet", edition.text("throughput.axis")));
        for (double decade : up.decades()) {
            double y = up.at(decade);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.write(Label.end(across.from() - 12, y + 4, "quiet", rate(decade)));
        }
    }

    private void writeUsers() {
        for (int users : cook.users()) {
            double x = across.at(users);
            canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
            canvas.writeIfFree(Label.middle(x, up.from() + 22, "quiet", Numbers.whole(users)));
        }
        canvas.write(Label.end(across.to(), up.from() + 44, "quiet", edition.text("throughput.axisUsers")));
    }

    private void drawTheory(Contender contender) {
        double last = across.high();
        double full = Math.min(last, contender.workers().orElse(Integer.MAX_VALUE));
        List<Point> corners = DoubleStream.of(1, full, last)
                .distinct()
                .mapToObj(users -> point(users, theory(users, contender)))
                .toList();
        canvas.line("theory", corners);
    }

    private void drawDot(Repeats run) {
        Point point = point(run.users(), run.throughput());
        run.estimate(Measure.THROUGHPUT)
                .flatMap(Estimate::interval)
                .ifPresent(interval -> canvas.line(
                        "whisker " + Marks.css(run.contender()),
                        point(run.users(), interval.low()),
                        point(run.users(), interval.high())));
        canvas.dot(Marks.dot(point.x(), point.y(), run.contender()));
    }

    /** In the order of what they reached. */
    private void nameContenders() {
        List<Name> names = cook.fullest().stream()
                .sorted(comparingDouble(run -> -run.throughput()))
                .map(run -> new Name(end(run), label(run)))
                .toList();
        canvas.writeColumn(names, across.to() + Name.GUTTER, TOP - Label.LINE_HEIGHT, up.from());
    }

    /** Where the dashed line of the contender ends: it leads there from the last dot. */
    private Point end(Repeats run) {
        return run.users() < across.high()
                ? point(across.high(), theory(across.high(), run.contender()))
                : point(run.users(), run.throughput());
    }

    private Label label(Repeats run) {
        Contender contender = run.contender();
        String name = layout.narrow()
                ? edition.names().brief(contender)
                : edition.names().full(contender);
        return Label.of(Marks.css(contender), name).withNote(reached(run));
    }

    private String reached(Repeats run) {
        String throughput = Numbers.amount(run.throughput());
        return Ratio.toTheory(run)
                .map(ratio -> edition.text(
                        layout.narrow() ? "throughput.reachedBriefly" : "throughput.reached",
                        throughput,
                        ratio.percent()))
                .orElseGet(() -> edition.text("throughput.measured", throughput));
    }

    private void nameTheories() {
        canvas.writeIfFree(DoubleStream.of(0.6, 0.7, 0.5, 0.8, 0.4)
                .mapToObj(share -> guestsTheory(Math.pow(across.high(), share)))
                .toArray(Label[]::new));
        cook.contenders().stream()
                .flatMap(contender -> contender.workers().stream())
                .distinct()
                .filter(workers -> workers < across.high())
                .forEach(this::nameLimit);
    }

    /** Left of the line on which more guests mean more dishes. */
    private Label guestsTheory(double users) {
        return Label.end(
                across.at(users) - 12,
                up.at(theory(users)) - 6,
                "quiet",
                edition.text("throughput.theoryGuests", dishTime()));
    }

    /** Below the end of the line's level part, or above it. */
    private void nameLimit(int workers) {
        String text = edition.text(
                layout.narrow() ? "throughput.limitBriefly" : "throughput.limit",
                edition.texts().count("workers", workers),
                dishTime(),
                Numbers.plain(theory(workers)));
        canvas.writeIfFree(DoubleStream.of(20, -10)
                .mapToObj(below -> Label.end(across.to() - 10, up.at(theory(workers)) + below, "quiet", text))
                .toArray(Label[]::new));
    }

    private String dishTime() {
        return Numbers.seconds(edition.comparison().cookMillis());
    }

    private double theory(double users, Contender contender) {
        return theory(Math.min(users, contender.workers().orElse(Integer.MAX_VALUE)));
    }

    /** Dishes per second when this many cook at once and nothing but waiting takes time. */
    private double theory(double cookingAtOnce) {
        return cookingAtOnce * 1000 / edition.comparison().cookMillis();
    }

    private Point point(double users, double perSecond) {
        return new Point(across.at(users), up.at(perSecond));
    }

    private DoubleStream throughputs() {
        DoubleStream measured = cook.all().stream().mapToDouble(Repeats::throughput);
        DoubleStream expected = cook.contenders().stream()
                .flatMapToDouble(contender -> DoubleStream.of(1, across.high()).map(users -> theory(users, contender)));
        return DoubleStream.concat(measured, expected);
    }

    private int mostUsers() {
        return cook.users().stream().mapToInt(Integer::intValue).max().orElse(1);
    }

    private static String rate(double decade) {
        return decade < 1 ? Double.toString(decade) : Numbers.whole(decade);
    }
}
