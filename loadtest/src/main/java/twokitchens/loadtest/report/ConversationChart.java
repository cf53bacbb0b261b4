package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
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
import twokitchens.loadtest.result.Repeats;

/** Draws waiting against conversations at once: a dot is the first token, a line leads from it to the last one. */
final class ConversationChart {
    private static final double TOP = 40;

    private final Edition edition;
    private final Runs chat;
    private final Layout layout;
    private final Canvas canvas;
    private final Scale across;
    private final Scale up;

    ConversationChart(Edition edition, Runs chat, Layout layout) {
        this.edition = edition;
        this.chat = chat;
        this.layout = layout;
        double height = layout.narrow() ? 380 : 420;
        this.canvas = new Canvas(layout, height);
        this.across = Scale.logarithmic(
                1,
                Math.max(10, mostUsers()),
                layout.narrow() ? 66 : 72,
                layout.width() - Name.column(chat.fullest().stream().map(this::label)));
        this.up = Scale.decadesAround(chat.all().stream().flatMapToDouble(this::times), height - 56, TOP);
    }

    Chart draw(String title, String description) {
        drawTimes();
        writeUsers();
        chat.contenders().forEach(this::drawTheory);
        chat.all().forEach(this::drawRun);
        nameContenders();
        return canvas.chart("chat", title, description);
    }

    private void drawTimes() {
        canvas.write(Label.start(0, 14, "quiet", edition.text("chat.axis")));
        for (double decade : up.decades()) {
            double y = up.at(decade);
            canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
            canvas.write(Label.end(across.from() - 12, y + 4, "quiet", written(decade)));
        }
    }

    private static String written(double decade) {
        return decade < 1_000 ? Numbers.plain(decade) + "\u00a0ms" : Numbers.seconds(decade);
    }

    private void writeUsers() {
        for (int users : chat.users()) {
            double x = across.at(users);
            canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
            canvas.writeIfFree(Label.middle(x, up.from() + 22, "quiet", Numbers.whole(users)));
        }
        canvas.write(Label.end(across.to(), up.from() + 44, "quiet", edition.text("chat.axisUsers")));
    }

    /** By theory, whoever finds all workers busy waits in line, and then as long as the fewest guests did. */
    private void drawTheory(Contender contender) {
        List<Repeats> staircase = chat.of(contender);
        double alone = firstToken(staircase.get(0));
        canvas.line(
                "theory",
                staircase.stream().map(run -> point(run, alone + inLine(run))).toList());
    }

    private double inLine(Repeats run) {
        double answer = edition.comparison().answerMillis();
        double rounds = run.contender()
                .workers()
                .map(workers -> (double) run.users() / workers)
                .orElse(1.0);
        return Math.max(0, rounds - 1) * answer;
    }

    private void drawRun(Repeats run) {
        String css = Marks.css(run.contender());
        Point first = point(run, firstToken(run));
        canvas.line("whisker " + css, first, point(run, total(run)));
        canvas.dot(Marks.dot(first.x(), first.y(), run.contender()));
    }

    /** In the order of the times that are written there: the longest is the uppermost. */
    private void nameContenders() {
        List<Name> names = chat.fullest().stream()
                .sorted(comparingDouble(run -> -firstToken(run)))
                .map(run -> new Name(point(run, firstToken(run)), label(run)))
                .toList();
        canvas.writeColumn(names, across.to() + Name.GUTTER, TOP - Label.LINE_HEIGHT, up.from());
    }

    private Label label(Repeats run) {
        Contender contender = run.contender();
        String name = layout.narrow()
                ? edition.names().brief(contender)
                : edition.names().full(contender);
        return Label.of(Marks.css(contender), name).withNote(Numbers.time(firstToken(run)));
    }

    private Point point(Repeats run, double millis) {
        return new Point(across.at(run.users()), up.at(millis));
    }

    private DoubleStream times(Repeats run) {
        return Stream.of(firstToken(run), total(run), firstToken(run) + inLine(run))
                .mapToDouble(Double::doubleValue);
    }

    private static double firstToken(Repeats run) {
        return run.median(Measure.FIRST_TOKEN).orElseThrow();
    }

    private static double total(Repeats run) {
        return run.median(Measure.MEAN).orElseGet(() -> firstToken(run));
    }

    private int mostUsers() {
        return chat.users().stream().mapToInt(Integer::intValue).max().orElse(1);
    }
}
