package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.report.chart.Name;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** Draws waiting against conversations at once: a dot is the first token, a line leads from it to the last one. */
final class ConversationChart {
    private final LocalizedComparison edition;
    private final Runs chat;
    private final Layout layout;
    private final ConcurrencyPlot plot;

    ConversationChart(LocalizedComparison edition, Runs chat, Layout layout) {
        this.edition = edition;
        this.chat = chat;
        this.layout = layout;
        this.plot = ConcurrencyPlot.of(
                edition,
                chat,
                layout,
                layout.narrow() ? 380 : 420,
                chat.fullest().stream().map(this::label),
                chat.all().stream().flatMapToDouble(this::times));
    }

    Canvas draw() {
        plot.drawAxes("chat", DotChart::written);
        chat.contenders().forEach(this::drawTheory);
        chat.all().forEach(this::drawRun);
        plot.nameContenders(ConversationChart::firstToken, run -> new Name(point(run, firstToken(run)), label(run)));
        return plot.axes().canvas();
    }

    /** By theory, a request that finds all workers busy queues, and then takes as long as with the fewest clients. */
    private void drawTheory(Contender contender) {
        List<RunGroup> staircase = chat.of(contender);
        double alone = firstToken(staircase.get(0));
        plot.axes()
                .canvas()
                .line(
                        "theory",
                        staircase.stream()
                                .map(run -> point(run, alone + inLine(run)))
                                .toList());
    }

    private double inLine(RunGroup run) {
        double answer = edition.comparison().answerMillis();
        double rounds = run.contender()
                .workers()
                .map(workers -> (double) run.users() / workers)
                .orElse(1.0);
        return Math.max(0, rounds - 1) * answer;
    }

    private void drawRun(RunGroup run) {
        String css = Marks.css(run.contender());
        Point first = point(run, firstToken(run));
        plot.axes().canvas().line("whisker " + css, first, point(run, total(run)));
        plot.axes().canvas().dot(Marks.dot(first.x(), first.y(), run.contender()));
    }

    private Label label(RunGroup run) {
        return edition.names().labelled(run.contender(), layout).withNote(NumberFormats.time(firstToken(run)));
    }

    private Point point(RunGroup run, double millis) {
        return plot.axes().at(run.users(), millis);
    }

    private DoubleStream times(RunGroup run) {
        return Stream.of(firstToken(run), total(run), firstToken(run) + inLine(run))
                .mapToDouble(Double::doubleValue);
    }

    private static double firstToken(RunGroup run) {
        return run.median(Metric.FIRST_TOKEN).orElseThrow();
    }

    private static double total(RunGroup run) {
        return run.median(Metric.MEAN).orElseGet(() -> firstToken(run));
    }
}
