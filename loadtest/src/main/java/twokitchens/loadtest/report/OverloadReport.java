package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import twokitchens.cli.Language;
import twokitchens.loadtest.report.Table.Column;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.Overload.Curve;

/** Reports what was measured of overload: as plain text, as a page, and as a drawing of its own. */
public final class OverloadReport {
    /** From this share of capacity on, a server counts as keeping it. */
    private static final double KEPT = 0.7;
    /** Up to this share of capacity, a server counts as losing it. */
    private static final double LOST = 0.5;

    private static final double STEPS = 4;

    private record Row(Curve curve, Overload.Point point) {

        String perSecond(int requests) {
            return NumberFormats.amount(requests / point.seconds());
        }
    }

    private final Overload overload;
    private final Texts texts;

    private OverloadReport(Overload overload, Texts texts) {
        this.overload = overload;
        this.texts = texts;
    }

    /** The table and the finding, for a terminal or a log; ends with a line break. */
    public static String render(Overload overload) {
        Figure figure = figure(overload, Language.current().locale());
        return figure.numbers().text() + ConsoleText.wrapped(figure.takeaway());
    }

    private record Page(Texts texts, String kicker, Figure figure) {}

    /**
     * Writes {@code index.html} and {@code goodput.svg}.
     *
     * @return the page's path
     */
    public static Path write(Overload overload, Path directory) throws IOException {
        List<Page> pages = ReportWriter.LANGUAGES.stream()
                .map(language -> new OverloadReport(overload, Texts.in(language)))
                .map(report -> new Page(report.texts, report.kicker(), report.figure()))
                .toList();
        Files.writeString(
                directory.resolve("goodput.svg"),
                ReportWriter.filled(
                        "drawing.svg",
                        Map.of("chart", pages.get(0).figure().charts().get(0))));
        return Files.writeString(
                directory.resolve("index.html"), ReportWriter.page(pages, "overload.html", "overload.title"));
    }

    static Figure figure(Overload overload, Locale language) {
        return new OverloadReport(overload, Texts.in(language)).figure();
    }

    private String kicker() {
        Machine machine = overload.machine();
        return texts.of(
                "overload.kicker",
                NumberFormats.seconds(overload.cookMillis()),
                NumberFormats.seconds(overload.timeoutMillis()),
                texts.moment(overload.startedAt()),
                machine.processor(),
                NumberFormats.whole(machine.cores()),
                machine.commit());
    }

    private Figure figure() {
        return Figure.of(
                texts,
                "overload",
                sentences().toList(),
                texts.of("overload.subtitle"),
                texts.of("overload.note"),
                Stream.of(Layout.values()).map(this::draw),
                numbers());
    }

    /** What the limit does to each server under the heaviest load. */
    private Stream<String> sentences() {
        return overload.curves().stream()
                .filter(curve -> curve.limit().isPresent())
                .flatMap(limited -> overload.of(limited.contender()).stream()
                        .filter(curve -> curve.limit().isEmpty())
                        .map(unlimited -> sentence(limited, unlimited)));
    }

    private String sentence(Curve limited, Curve unlimited) {
        double capacity = overload.capacity(limited.contender());
        double with = limited.heaviest().perSecond() / capacity;
        double without = unlimited.heaviest().perSecond() / capacity;
        return texts.of(
                "overload." + outcome(with, without),
                texts.of("overload.server." + limited.contender().kind()),
                NumberFormats.plain(limited.heaviest().load()),
                NumberFormats.percent(with),
                NumberFormats.percent(without));
    }

    private static String outcome(double with, double without) {
        if (without >= KEPT) {
            return with >= KEPT ? "needless" : "harmful";
        }
        if (with < KEPT) {
            return "useless";
        }
        return without <= LOST ? "kept" : "helped";
    }

    private Table numbers() {
        return Table.of(
                overload.curves().stream()
                        .flatMap(curve -> curve.points().stream().map(point -> new Row(curve, point))),
                texts.headed(Stream.of(
                        new Column<>("contender", row -> row.curve().contender().name()),
                        new Column<>(
                                "limit",
                                row -> Table.written(row.curve().limit().map(NumberFormats::whole))),
                        new Column<>(
                                "load", row -> NumberFormats.plain(row.point().load())),
                        new Column<>(
                                "offered",
                                row -> NumberFormats.amount(row.point().offered())),
                        new Column<>("good", row -> row.perSecond(row.point().good())),
                        new Column<>("refused", row -> row.perSecond(row.point().rejected())),
                        new Column<>("left", row -> row.perSecond(row.point().timedOut())),
                        new Column<>("failed", row -> row.perSecond(row.point().failed())))));
    }

    /** Goodput against offered load: the line with the limit, the faint one without, the dashed one an ideal server. */
    private Canvas draw(Layout layout) {
        List<Plot> plots = overload.curves().stream()
                .map(Curve::contender)
                .distinct()
                .map(this::plot)
                .toList();
        return Plot.draw(layout, 2, layout.narrow() ? 160 : 240, plots);
    }

    private Plot plot(Contender contender) {
        List<Curve> both = overload.of(contender);
        double capacity = overload.capacity(contender);
        double highest = both.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(Overload.Point::perSecond)
                .reduce(capacity, Math::max);
        double heaviest = both.stream()
                .mapToDouble(curve -> curve.heaviest().load())
                .max()
                .orElse(1);
        Axis across = new Axis(
                Scale.linear(0, heaviest),
                both.get(0).points().stream().map(Overload.Point::load).toList(),
                NumberFormats::plain,
                texts.of("overload.axisLoad"));
        Label title = Label.of("strong", texts.of("overload.panel." + contender.kind()))
                .withNote(texts.of("overload.axis"));
        Plot plot = new Plot(title, across, Axis.steps(highest * 1.15, capacity / STEPS, NumberFormats::whole, ""));
        plot.line("theory", List.of(new Point(0, 0), new Point(1, capacity), new Point(heaviest, capacity)));
        both.stream().sorted(comparing(curve -> curve.limit().isPresent())).forEach(curve -> drawCourse(plot, curve));
        both.stream()
                .sorted(comparingDouble(curve -> -curve.heaviest().perSecond()))
                .forEach(curve -> plot.name(place(curve.heaviest()), label(curve)));
        return plot;
    }

    private static void drawCourse(Plot plot, Curve curve) {
        String css = Marks.css(curve.contender());
        List<Point> points = curve.points().stream().map(OverloadReport::place).toList();
        plot.line(curve.limit().isPresent() ? css : "faint " + css, points);
        points.forEach(point -> Marks.dot(plot, point, curve.contender()));
    }

    private static Point place(Overload.Point point) {
        return new Point(point.load(), point.perSecond());
    }

    private Label label(Curve curve) {
        String text = curve.limit()
                .map(most -> texts.of("overload.limited", NumberFormats.whole(most)))
                .orElseGet(() -> texts.of("overload.unlimited"));
        return Marks.label(curve.contender(), text);
    }
}
