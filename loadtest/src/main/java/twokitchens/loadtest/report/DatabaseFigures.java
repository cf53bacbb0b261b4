package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.RowChart;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.result.statistics.Estimate.Interval;

/** The figures of a database: how throughput follows the size of the pool, and what a read costs. */
final class DatabaseFigures {
    private static final String MEMORY = "memory";
    private static final String ONE = "one";
    private static final String TWENTY = "twenty";

    private DatabaseFigures() {}

    /** Whether only a database was waited for. */
    static boolean alone(LocalizedComparison edition) {
        return !pool(edition).isEmpty() && edition.runs("cook").isEmpty();
    }

    /** Queries that wait, with as many clients as most sizes of the pool were measured with. */
    static Runs pool(LocalizedComparison edition) {
        Runs all = edition.withoutControls("query");
        return all.users().stream()
                .map(all::only)
                .max(comparingLong((Runs runs) -> sizes(runs).count())
                        .thenComparing(runs -> runs.users().get(0)))
                .orElse(Runs.NONE);
    }

    private static Stream<Integer> sizes(Runs runs) {
        return runs.all().stream()
                .flatMap(run -> run.connections().stream())
                .distinct()
                .sorted();
    }

    private static Runs of(Runs runs, Optional<Integer> connections) {
        return runs.only(run -> run.connections().equals(connections));
    }

    /** The same over the largest pool. */
    static Runs largestPool(LocalizedComparison edition) {
        Runs runs = pool(edition);
        return of(runs, sizes(runs).reduce((fewer, more) -> more));
    }

    /** The largest pool: do the servers differ? */
    static Stream<String> compared(LocalizedComparison edition) {
        Runs full = largestPool(edition);
        return full
                .fullestPair(full.mostWorkers())
                .flatMap(pair -> edition.compared(
                        "pool.",
                        pair,
                        Metric.THROUGHPUT,
                        NumberFormats::amount,
                        connections(edition, pair.eventLoop())))
                .stream();
    }

    /** That; then the dial, what a request waits for, and how near theory is. */
    static Stream<String> poolSentences(Shown shown) {
        Runs runs = shown.runs();
        Stream<String> rest = runs.eventLoop().stream().flatMap(loop -> dial(shown, runs.of(loop)));
        Stream<String> theory = runs.all().stream()
                .min(comparingDouble(run -> run.ratioToTheory().orElse(1.0)))
                .map(run -> shown.text(
                        "theory",
                        shown.edition().spoken(run),
                        connections(shown.edition(), run),
                        Ratio.toTheory(run).map(Ratio::percent).orElse(Table.NONE)))
                .stream();
        return Stream.of(compared(shown.edition()), rest, theory).flatMap(sentences -> sentences);
    }

    private static Stream<String> dial(Shown shown, List<RunGroup> loop) {
        List<RunGroup> bySize = loop.stream()
                .sorted(comparingInt(run -> run.connections().orElse(0)))
                .toList();
        Pair ends = new Pair(bySize.get(0), bySize.get(bySize.size() - 1));
        Stream<String> turned = Stream.of(ends)
                .filter(pair -> bySize.size() > 1)
                .map(pair -> shown.text(
                        "dial." + pair.outcome(),
                        connections(shown.edition(), pair.blocking()),
                        connections(shown.edition(), pair.eventLoop()),
                        NumberFormats.amount(pair.blocking().throughput()),
                        NumberFormats.amount(pair.eventLoop().throughput()),
                        pair.times()));
        Stream<String> apart = Stream.of(ends.blocking())
                .filter(run -> run.median(Metric.CONNECTING).isPresent())
                .map(run -> shown.text(
                        "apart",
                        connections(shown.edition(), run),
                        NumberFormats.time(run.median(Metric.CONNECTING).orElseThrow()),
                        NumberFormats.time(run.median(Metric.QUERYING).orElse(0.0))));
        return Stream.concat(turned, apart);
    }

    static String connections(LocalizedComparison edition, RunGroup run) {
        return edition.texts().count("connections", run.connections().orElse(0));
    }

    /** Across: the connections of the pool. Dashed: the fewest of clients, workers and connections, by the query's time. */
    static Canvas drawPool(Shown shown, Layout layout) {
        Runs runs = shown.runs();
        double most = sizes(runs).mapToInt(size -> size).max().orElse(1);
        double highest = runs.all().stream()
                .flatMap(run -> Stream.of(
                        run.theory().orElse(0.0),
                        Marks.range(run, Metric.THROUGHPUT).map(Interval::high).orElse(run.throughput())))
                .max(Double::compare)
                .orElse(1.0);
        Plot plot = new Plot(
                Label.of("quiet", shown.text("axis")),
                new Axis(
                        Scale.linear(0, most),
                        sizes(runs).map(Integer::doubleValue).toList(),
                        NumberFormats::whole,
                        shown.text("axisPool")),
                Axis.wholeSteps(highest, NumberFormats::whole));
        runs.contenders().forEach(contender -> plot.line("theory", theory(shown, contender, most)));
        Marks.dots(plot, runs, DatabaseFigures::point, Metric.THROUGHPUT);
        runs.contenders().stream()
                .map(contender -> runs.of(contender).stream()
                        .max(comparingDouble(DatabaseFigures::size))
                        .orElseThrow())
                .sorted(comparingDouble(RunGroup::throughput).reversed())
                .forEach(run -> plot.name(
                        point(run),
                        shown.edition()
                                .labelled(run, layout)
                                .withNote(shown.text("perSecond", NumberFormats.amount(run.throughput())))));
        return Plot.draw(layout, 1, layout.narrow() ? 264 : 304, List.of(plot));
    }

    private static double size(RunGroup run) {
        return run.connections().orElse(0);
    }

    private static Point point(RunGroup run) {
        return new Point(size(run), run.throughput());
    }

    private static List<Point> theory(Shown shown, Contender contender, double most) {
        int users = shown.runs().users().get(0);
        Duration wait = Duration.ofMillis(shown.edition().comparison().cookMillis());
        int bend = Math.min(users, contender.workers().orElse(users));
        return DoubleStream.of(1, Math.min(bend, most), most)
                .distinct()
                .mapToObj(size -> new Point(
                        size,
                        Theory.throughput(users, Theory.fewest(contender.workers(), Optional.of((int) size)), wait)))
                .toList();
    }

    static Runs reads(LocalizedComparison edition) {
        return new Runs(Stream.of("read", "reads", "reads-at-once")
                        .flatMap(scenario -> edition.withoutControls(scenario).all().stream())
                        .toList())
                .with(Metric.PER_PROCESSOR_SECOND);
    }

    private static Runs reads(Runs all, String what) {
        return all.only(run -> what.equals(TWENTY)
                ? run.scenario().equals("reads")
                : run.scenario().equals("read") && run.connections().isEmpty() == what.equals(MEMORY));
    }

    /** One user: platform threads and virtual ones against the event loop; twenty; what a database costs; all at once. */
    static Stream<String> readSentences(Shown shown) {
        Runs one = reads(shown.runs(), ONE);
        Runs twenty = reads(shown.runs(), TWENTY);
        Runs virtual = one.without(contender -> contender.workers().isPresent());
        Stream<String> servers = Stream.concat(
                Stream.of(one.fullestPair(one.mostWorkers()), virtual.fullestPair(virtual.mostWorkers()))
                        .distinct()
                        .flatMap(Optional::stream)
                        .flatMap(pair -> compared(shown, "reads.", pair, Metric.PER_PROCESSOR_SECOND, ONE)),
                twenty.fullestPair(twenty.mostWorkers()).stream()
                        .flatMap(pair -> compared(shown, "reads.", pair, Metric.PER_PROCESSOR_SECOND, TWENTY)));
        Runs all = shown.runs();
        Stream<String> cost = pair(reads(all, MEMORY), one)
                .flatMap(pair -> compared(shown, "reads.cost.", pair, Metric.PER_PROCESSOR_SECOND, ONE));
        Stream<String> together = pair(
                        reads(all, TWENTY), all.only(run -> run.scenario().equals("reads-at-once")))
                .flatMap(pair -> compared(shown, "reads.together.", pair, Metric.MEDIAN, TWENTY));
        return Stream.of(servers, cost, together).flatMap(sentences -> sentences);
    }

    /** The event loop in two kinds of runs. */
    private static Stream<Pair> pair(Runs one, Runs other) {
        return one.eventLoop().stream()
                .flatMap(loop -> one.of(loop).stream()
                        .flatMap(first -> other.of(loop).stream().map(second -> new Pair(first, second))))
                .limit(1);
    }

    private static Stream<String> compared(Shown shown, String key, Pair pair, Metric metric, String what) {
        return shown
                .edition()
                .compared(
                        key,
                        pair,
                        metric,
                        metric == Metric.MEDIAN ? NumberFormats::time : NumberFormats::amount,
                        shown.text("what." + what))
                .stream();
    }

    /** Requests for each second of processor time: a panel for each kind of read. */
    static Canvas drawReads(Shown shown, Layout layout) {
        return RowChart.bars(
                layout,
                Stream.of(TWENTY, ONE, MEMORY)
                        .map(what -> new RowChart.Panel(
                                shown.text("panel." + what),
                                reads(shown.runs(), what).blockingFirst().stream()
                                        .map(run -> Marks.row(
                                                shown.edition().labelled(run, Layout.NARROW),
                                                run,
                                                Marks.shape(run.contender()),
                                                Metric.PER_PROCESSOR_SECOND,
                                                NumberFormats::amount))
                                        .toList()))
                        .filter(panel -> !panel.rows().isEmpty())
                        .toList());
    }

    static String kind(LocalizedComparison edition, RunGroup run) {
        String what = run.scenario().equals("read") ? run.connections().isEmpty() ? MEMORY : ONE : run.scenario();
        return edition.text(
                "reads.what." + what.replace("reads-at-once", "together").replace("reads", TWENTY));
    }
}
