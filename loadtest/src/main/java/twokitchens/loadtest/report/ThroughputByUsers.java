package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Plot.Anchor;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** The figure of throughput: measured beside theory, for each concurrency. */
record ThroughputByUsers(Shown cook, Layout layout, int mostUsers) {
    /** A run that reaches less of its theory than this is named. */
    private static final double THEORY_MET = 0.9;

    /** Whether enough workers make the blocking server as fast; how near the farthest run comes to theory. */
    static Stream<String> sentences(Shown cook) {
        Optional<String> match = Figures.compared(cook, Runs::mostWorkers, Metric.THROUGHPUT, NumberFormats::amount)
                .findFirst();
        String theory = cook.runs().all().stream()
                .filter(run -> run.theory().isPresent())
                .min(comparingDouble(run -> run.ratioToTheory().orElseThrow()))
                .map(farthest -> theory(cook.edition(), farthest))
                .orElseGet(() -> cook.edition().text("theory.missing"));
        return Stream.of(match.orElseGet(() -> cook.text("missing")), theory);
    }

    private static String theory(LocalizedComparison edition, RunGroup farthest) {
        String reached = Ratio.toTheory(farthest).orElseThrow().percent();
        if (farthest.ratioToTheory().orElseThrow() >= THEORY_MET) {
            return edition.text("theory.met", reached);
        }
        double cores = farthest.median(Metric.CORES).orElse(0.0)
                + farthest.median(each -> Optional.of(each.generator().cpuCores()))
                        .orElse(0.0);
        return edition.text(
                "theory.missed",
                edition.spoken(farthest),
                reached,
                edition.clients(farthest),
                NumberFormats.percent(cores / edition.comparison().machine().cores()));
    }

    static Canvas draw(Shown cook, Layout layout) {
        return new ThroughputByUsers(cook, layout, mostUsers(cook.runs())).draw();
    }

    /** A logarithmic axis of all concurrencies: it needs some length. */
    static Axis users(Shown shown) {
        return new Axis(
                new Scale(1, mostUsers(shown.runs()), true),
                shown.runs().users().stream().map(Integer::doubleValue).toList(),
                NumberFormats::whole,
                shown.text("axisUsers"));
    }

    static Plot byUsers(Shown shown, DoubleStream values, DoubleFunction<String> format) {
        return new Plot(Label.of("quiet", shown.text("axis")), users(shown), Axis.decades(values, format, ""));
    }

    private static int mostUsers(Runs runs) {
        return runs.users().stream().mapToInt(Integer::intValue).reduce(10, Math::max);
    }

    private Canvas draw() {
        Runs runs = cook.runs();
        DoubleStream measured = runs.all().stream().mapToDouble(RunGroup::throughput);
        DoubleStream expected = runs.contenders().stream()
                .flatMapToDouble(contender -> DoubleStream.of(1, mostUsers).map(users -> theory(users, contender)));
        Plot plot = byUsers(cook, DoubleStream.concat(measured, expected), ThroughputByUsers::rate);
        runs.contenders().forEach(contender -> drawTheory(plot, contender));
        Marks.dots(plot, runs, run -> new Point(run.users(), run.throughput()), Metric.THROUGHPUT);
        runs.fullest().stream()
                .sorted(comparingDouble(RunGroup::throughput).reversed())
                .forEach(run -> plot.name(end(run), label(run)));
        nameTheories(plot);
        return Plot.draw(layout, 1, layout.narrow() ? 304 : 364, List.of(plot));
    }

    private void drawTheory(Plot plot, Contender contender) {
        double full = Math.min(mostUsers, contender.workers().orElse(Integer.MAX_VALUE));
        plot.line(
                "theory",
                DoubleStream.of(1, full, mostUsers)
                        .distinct()
                        .mapToObj(users -> new Point(users, theory(users, contender)))
                        .toList());
    }

    /** Where the dashed line of the contender ends: it leads there from the last dot. */
    private Point end(RunGroup run) {
        return run.users() < mostUsers
                ? new Point(mostUsers, theory(mostUsers, run.contender()))
                : new Point(run.users(), run.throughput());
    }

    private Label label(RunGroup run) {
        String throughput = NumberFormats.amount(run.throughput());
        String reached = Ratio.toTheory(run)
                .map(ratio -> cook.text(layout.narrow() ? "reachedBriefly" : "reached", throughput, ratio.percent()))
                .orElseGet(() -> cook.text("measured", throughput));
        return cook.edition().labelled(run, layout).withNote(reached);
    }

    /** Left of the line on which more clients mean more responses; below the end of a level line, or above it. */
    private void nameTheories(Plot plot) {
        String wait = NumberFormats.seconds(cook.edition().comparison().cookMillis());
        plot.remark(
                cook.text("theoryClients", wait),
                DoubleStream.of(0.6, 0.7, 0.5, 0.8, 0.4)
                        .map(share -> Math.pow(mostUsers, share))
                        .mapToObj(users -> new Anchor(new Point(users, theory(users)), -12, -6)));
        cook.runs().contenders().stream()
                .flatMap(contender -> contender.workers().stream())
                .distinct()
                .filter(workers -> workers < mostUsers)
                .forEach(workers -> plot.remark(
                        cook.text(
                                layout.narrow() ? "limitBriefly" : "limit",
                                cook.edition().texts().count("workers", workers),
                                wait,
                                NumberFormats.plain(theory(workers))),
                        DoubleStream.of(20, -10)
                                .mapToObj(below -> new Anchor(new Point(mostUsers, theory(workers)), -10, below))));
    }

    private double theory(double users, Contender contender) {
        return theory(Math.min(users, contender.workers().orElse(Integer.MAX_VALUE)));
    }

    /** Requests per second when this many are served at once and nothing but waiting takes time. */
    private double theory(double servedAtOnce) {
        return servedAtOnce * 1000 / cook.edition().comparison().cookMillis();
    }

    private static String rate(double decade) {
        return decade < 1 ? Double.toString(decade) : NumberFormats.whole(decade);
    }
}
