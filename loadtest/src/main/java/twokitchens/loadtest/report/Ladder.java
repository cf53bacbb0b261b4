package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of response times: the percentiles of each server, a plot for each concurrency. */
final class Ladder {
    private static final int MOST_PLOTS = 4;

    /** A percentile by its usual name; its depth is logarithmic: each step is ten times as rare. */
    private record Percentile(String name, double depth) {
        static final List<Percentile> ALL =
                Stream.of("p50", "p90", "p99", "p99.9").map(Percentile::of).toList();

        static Percentile of(String name) {
            double beyond = 1 - Double.parseDouble(name.substring(1)) / 100;
            return new Percentile(name, -Math.log10(beyond));
        }

        Metric metric() {
            return Metric.percentile(name);
        }

        /** Whether the counts of all these runs support it. */
        boolean isIn(RunGroup... runs) {
            return Stream.of(runs).allMatch(run -> run.median(metric()).isPresent());
        }

        Point at(RunGroup run) {
            return new Point(depth, run.median(metric()).orElseThrow());
        }
    }

    private Ladder() {}

    /** What the highest and the lowest concurrency say. */
    static Stream<String> sentences(Shown cook) {
        List<Pair> pairs = cook.runs().pairs(cook.runs().fewestWorkers()).stream()
                .filter(pair -> deepest(pair.blocking(), pair.eventLoop()).isPresent())
                .toList();
        Stream<Pair> told = pairs.isEmpty() ? Stream.empty() : Stream.of(pairs.get(pairs.size() - 1), pairs.get(0));
        return told.distinct().map(pair -> {
            Percentile percentile = deepest(pair.blocking(), pair.eventLoop()).orElseThrow();
            String share = cook.edition().text("share." + percentile.name());
            return cook.edition()
                    .compared("ladder.", pair, percentile.metric(), NumberFormats::time, share)
                    .orElseThrow();
        });
    }

    static Stream<String> names(Shown cook) {
        return all(cook.runs()).map(Percentile::name);
    }

    static Canvas draw(Shown cook, Layout layout) {
        Runs runs = cook.runs();
        double height = Math.max(layout.narrow() ? 150 : 200, runs.contenders().size() * Label.LINE_HEIGHT);
        List<Percentile> percentiles = all(runs).toList();
        if (percentiles.isEmpty()) {
            return Plot.draw(layout, 2, height, List.of());
        }
        Axis up = Axis.decades(
                runs.all().stream()
                        .flatMap(run -> steps(run, percentiles).stream())
                        .mapToDouble(Point::y),
                NumberFormats::seconds,
                "");
        double first = percentiles.get(0).depth();
        double last = percentiles.get(percentiles.size() - 1).depth();
        Axis across = new Axis(
                Scale.linear(first, Math.max(last, first + 1)),
                percentiles.stream().map(Percentile::depth).toList(),
                depth -> percentiles.stream()
                        .filter(percentile -> percentile.depth() == depth)
                        .findFirst()
                        .orElseThrow()
                        .name(),
                "");
        List<Plot> plots = new ArrayList<>();
        for (int users : concurrencies(runs)) {
            plots.add(plot(cook, runs.only(users), new Plot(title(cook, users), across, up), percentiles));
        }
        return Plot.draw(layout, 2, height, plots);
    }

    private static Plot plot(Shown cook, Runs here, Plot plot, List<Percentile> percentiles) {
        pair(here)
                .ifPresent(pair -> deepest(pair.blocking(), pair.eventLoop())
                        .ifPresent(percentile -> plot.line(
                                "gap", List.of(percentile.at(pair.blocking()), percentile.at(pair.eventLoop())))));
        for (RunGroup run : here.all()) {
            List<Point> steps = steps(run, percentiles);
            plot.line(Marks.css(run.contender()), steps);
            percentiles.forEach(percentile -> Marks.whisker(plot, percentile.depth(), run, percentile.metric()));
            steps.forEach(step -> Marks.dot(plot, step, run.contender()));
        }
        here.all().stream()
                .filter(run -> deepest(run).isPresent())
                .sorted(comparingDouble(
                        run -> -deepest(run).orElseThrow().at(run).y()))
                .forEach(run -> name(cook, plot, run, deepest(run).orElseThrow().at(run)));
        return plot;
    }

    private static void name(Shown cook, Plot plot, RunGroup run, Point end) {
        String brief = cook.edition().brief(run);
        plot.name(end, Marks.label(run.contender(), cook.text("name", brief, NumberFormats.time(end.y()))));
    }

    private static Label title(Shown cook, int users) {
        return Label.of("strong", cook.edition().clients(users))
                .withNote(pair(cook.runs().only(users))
                        .flatMap(pair -> verdict(cook, pair))
                        .orElse(cook.text("unpaired")));
    }

    private static Optional<String> verdict(Shown cook, Pair pair) {
        return deepest(pair.blocking(), pair.eventLoop())
                .map(percentile -> cook.text(
                        "verdict." + pair.outcome(percentile.metric()).orElseThrow(),
                        pair.times(percentile.metric()).orElseThrow(),
                        percentile.name(),
                        cook.edition().brief(pair.blocking()),
                        cook.edition().brief(pair.eventLoop())));
    }

    /** The fewest workers measured there and the event loop. */
    private static Optional<Pair> pair(Runs here) {
        return here.fullestPair(here.fewestWorkers());
    }

    private static List<Point> steps(RunGroup run, List<Percentile> percentiles) {
        return percentiles.stream()
                .filter(percentile -> percentile.isIn(run))
                .map(percentile -> percentile.at(run))
                .toList();
    }

    private static Stream<Percentile> all(Runs runs) {
        return Percentile.ALL.stream().filter(percentile -> runs.all().stream().anyMatch(percentile::isIn));
    }

    /** The deepest percentile that the counts of all these support. */
    private static Optional<Percentile> deepest(RunGroup... runs) {
        return Percentile.ALL.stream()
                .filter(percentile -> percentile.isIn(runs))
                .reduce((one, deeper) -> deeper);
    }

    /** All, or, of many, the lowest, the highest and some between. */
    private static List<Integer> concurrencies(Runs runs) {
        List<Integer> users = runs.users();
        int count = Math.min(users.size(), MOST_PLOTS);
        return IntStream.range(0, count)
                .mapToObj(plot -> users.get(count == 1 ? 0 : plot * (users.size() - 1) / (count - 1)))
                .toList();
    }
}
