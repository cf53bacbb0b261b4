package twokitchens.loadtest.report;

import static twokitchens.loadtest.result.Metric.BETWEEN_NEARLY_ALL;
import static twokitchens.loadtest.result.Metric.BETWEEN_TOKENS;
import static twokitchens.loadtest.result.Metric.CORES;
import static twokitchens.loadtest.result.Metric.FIRST_TOKEN;
import static twokitchens.loadtest.result.Metric.MEAN;
import static twokitchens.loadtest.result.Metric.MEDIAN;
import static twokitchens.loadtest.result.Metric.MEMORY;
import static twokitchens.loadtest.result.Metric.PER_PROCESSOR_SECOND;
import static twokitchens.loadtest.result.Metric.THREADS;
import static twokitchens.loadtest.result.Metric.THROUGHPUT;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Drawing;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.RowChart;
import twokitchens.loadtest.report.chart.RowChart.Row;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** All figures of the page, in its order: a figure is a row. */
final class Figures {
    static final Column CONTENDER = column("contender", run -> run.contender().name());
    private static final Column USERS = column("users", run -> NumberFormats.whole(run.users()));
    private static final Column PER_SECOND = column("throughput", THROUGHPUT, NumberFormats::amount);
    private static final Column THEORY =
            column("theory", run -> Table.written(run.theory().map(NumberFormats::amount)));
    private static final Column RATIO =
            column("ratio", run -> Table.written(Ratio.toTheory(run).map(Ratio::exactPercent)));
    private static final Column TOTAL = column("total", MEAN, NumberFormats::time);
    private static final Column THREAD_COUNT = column("threads", THREADS, NumberFormats::whole);
    private static final Column MIB = column("memory", MEMORY, NumberFormats::whole);
    private static final Column CPU = column("cpu", CORES, NumberFormats::amount);
    private static final Column CONNECTIONS =
            column("connections", run -> Table.written(run.connections().map(NumberFormats::whole)));
    private static final Column CONNECTING = column("connecting", Metric.CONNECTING, NumberFormats::time);
    private static final Column QUERYING = column("querying", Metric.QUERYING, NumberFormats::time);
    private static final Column P50 = percentile("p50");
    private static final Column P90 = percentile("p90");
    static final Column P99 = percentile("p99");

    private static final Bars THREAD_BARS = new Bars("resources.threads", THREADS, NumberFormats::whole);
    private static final Bars MEMORY_BARS = new Bars("resources.memory", MEMORY, NumberFormats::whole);

    static final List<FigureSpec> ALL = List.of(
            new FigureSpec(
                            "ladder",
                            edition -> edition.withoutControls("cook"),
                            Ladder::sentences,
                            Ladder::draw,
                            columns(shown -> Stream.concat(
                                    Stream.of(CONTENDER, USERS),
                                    Ladder.names(shown).map(Figures::percentile))))
                    .shownAlways(),
            new FigureSpec(
                            "throughput",
                            edition -> edition.withoutControls("cook"),
                            ThroughputByUsers::sentences,
                            ThroughputByUsers::draw,
                            columns(CONTENDER, USERS, PER_SECOND, THEORY, RATIO))
                    .shownAlways(),
            new FigureSpec(
                    "style",
                    KindOrFramework::runs,
                    KindOrFramework::sentences,
                    bars(Runs::all, new Bars("style.throughput", THROUGHPUT, NumberFormats::amount), THREAD_BARS),
                    columns(CONTENDER, USERS, PER_SECOND, THREAD_COUNT, MIB)),
            new FigureSpec(
                            "open",
                            edition -> edition.runs("open").ofOpenModel(),
                            OpenModel::sentences,
                            OpenModel::draw,
                            columns(OpenModel::columns))
                    .noting(OpenModel::notes),
            new FigureSpec(
                    "quick-beside-slow",
                    edition -> edition.runs("quick-beside-slow").with(MEDIAN),
                    shown -> Stream.concat(
                            compared(shown, Runs::fewestWorkers, MEDIAN, NumberFormats::time), mistake(shown)),
                    (shown, layout) -> RowChart.dots(layout, medians(shown), Figures::decade, Optional.empty()),
                    columns(CONTENDER, USERS, P50, P90, P99, PER_SECOND)),
            new FigureSpec(
                    "chop",
                    edition -> edition.runs("chop"),
                    shown -> compared(shown, Runs::mostWorkers, THROUGHPUT, NumberFormats::amount),
                    bars(
                            Runs::fullest,
                            new Bars("chop.throughput", THROUGHPUT, NumberFormats::amount),
                            new Bars("chop.cores", CORES, NumberFormats::amount)),
                    columns(CONTENDER, USERS, PER_SECOND, P50, CPU)),
            new FigureSpec(
                            "resources",
                            edition -> edition.withoutControls("cook"),
                            shown -> threadsAndMemory(shown, shown.runs()),
                            bars(Runs::fullest, THREAD_BARS, MEMORY_BARS),
                            columns(CONTENDER, USERS, THREAD_COUNT, MIB, CPU))
                    .shownAlways(),
            new FigureSpec(
                            "quick",
                            edition -> edition.runs("users"),
                            shown -> compared(shown, Runs::mostWorkers, THROUGHPUT, NumberFormats::amount),
                            Figures::quick,
                            columns(CONTENDER, USERS, PER_SECOND, P50, P99, CPU))
                    .noting(Figures::limits),
            new FigureSpec(
                    "pause",
                    PauseByTwoClocks::runs,
                    PauseByTwoClocks::sentences,
                    PauseByTwoClocks::draw,
                    columns(PauseByTwoClocks::columns)),
            new FigureSpec("warmup", WarmUp::runs, WarmUp::sentences, WarmUp::draw, WarmUp::numbers)
                    .noting(WarmUp::verdicts),
            new FigureSpec(
                            "chat",
                            Conversations::runs,
                            Conversations::sentences,
                            Conversations::draw,
                            shown -> table(
                                    shown,
                                    Conversations.withWholeAnswers(shown),
                                    Stream.of(
                                            CONTENDER,
                                            new Column("answers", Conversations::kind),
                                            USERS,
                                            PER_SECOND,
                                            THEORY,
                                            column("firstToken", FIRST_TOKEN, NumberFormats::time),
                                            column("between", BETWEEN_TOKENS, NumberFormats::time),
                                            column("betweenMost", BETWEEN_NEARLY_ALL, NumberFormats::time),
                                            TOTAL)))
                    .noting(Conversations::notes),
            new FigureSpec(
                            "chat-open",
                            edition -> edition.runs("chat-open").ofOpenModel(),
                            OpenModel::sentences,
                            OpenModel::draw,
                            columns(OpenModel::columns))
                    .noting(OpenModel::notes),
            new FigureSpec(
                    "streams",
                    Conversations::runs,
                    Conversations::memory,
                    bars(Conversations::crowds, THREAD_BARS, MEMORY_BARS),
                    columns(shown -> Stream.of(
                            CONTENDER,
                            USERS,
                            THREAD_COUNT,
                            MIB,
                            column(
                                    "perStream",
                                    run -> Table.written(
                                            shown.runs().kibibytesPerUser(run).map(NumberFormats::plain))),
                            CPU))),
            new FigureSpec(
                    "pool",
                    DatabaseFigures::pool,
                    DatabaseFigures::poolSentences,
                    DatabaseFigures::drawPool,
                    shown -> table(
                            shown,
                            shown.edition().withoutControls("query").all().stream(),
                            Stream.of(
                                    CONTENDER,
                                    USERS,
                                    CONNECTIONS,
                                    PER_SECOND,
                                    THEORY,
                                    RATIO,
                                    CONNECTING,
                                    QUERYING,
                                    TOTAL))),
            new FigureSpec(
                    "reads",
                    DatabaseFigures::reads,
                    DatabaseFigures::readSentences,
                    DatabaseFigures::drawReads,
                    columns(
                            CONTENDER,
                            new Column("read", DatabaseFigures::kind),
                            USERS,
                            CONNECTIONS,
                            column("perProcessorSecond", PER_PROCESSOR_SECOND, NumberFormats::amount),
                            PER_SECOND,
                            P50,
                            CONNECTING,
                            QUERYING,
                            CPU)));

    private Figures() {}

    /** What else a plan left out is not shown empty; of conversations or a database alone nothing else is missed. */
    static List<Figure> of(LocalizedComparison edition) {
        boolean alone = Conversations.alone(edition) || DatabaseFigures.alone(edition);
        return ALL.stream()
                .flatMap(spec ->
                        Stream.of(spec.figure(edition)).filter(figure -> figure.isDrawn() || spec.always() && !alone))
                .toList();
    }

    /**
     * A column of the numbers behind a figure.
     *
     * @param key the end of its heading's key
     */
    record Column(String key, BiFunction<LocalizedComparison, RunGroup, String> cell) {}

    static Column column(String key, Function<RunGroup, String> cell) {
        return new Column(key, (edition, run) -> cell.apply(run));
    }

    /** The median, with the interval in which it lies where there are repeats. */
    static Column column(String key, Metric metric, DoubleFunction<String> format) {
        return new Column(key, (edition, run) -> edition.written(run, metric, format));
    }

    private static Column percentile(String name) {
        return column(name, Metric.percentile(name), NumberFormats::time);
    }

    private static Function<Shown, Table> columns(Column... columns) {
        return columns(shown -> Stream.of(columns));
    }

    private static Function<Shown, Table> columns(Function<Shown, Stream<Column>> columns) {
        return shown -> table(shown, shown.runs().all().stream(), columns.apply(shown));
    }

    private static Table table(Shown shown, Stream<RunGroup> runs, Stream<Column> columns) {
        LocalizedComparison edition = shown.edition();
        return Table.of(
                runs,
                edition.texts()
                        .headed(columns.map(column -> new Table.Column<RunGroup>(
                                column.key(), run -> column.cell().apply(edition, run)))));
    }

    /**
     * Bars of one number.
     *
     * @param key of their title
     */
    private record Bars(String key, Metric metric, DoubleFunction<String> format, Object... facts) {
        Row row(LocalizedComparison edition, Layout layout, RunGroup run) {
            Label name = edition.labelled(run, layout).withNote(edition.clients(run));
            return Marks.row(name, run, Marks.shape(run.contender()), metric, format);
        }
    }

    private static Drawing bars(Function<Runs, List<RunGroup>> which, Bars... panels) {
        return (shown, layout) -> RowChart.bars(
                layout,
                Stream.of(panels)
                        .map(bars -> new RowChart.Panel(
                                shown.edition().text(bars.key(), bars.facts()),
                                which.apply(shown.runs()).stream()
                                        .map(run -> bars.row(shown.edition(), layout, run))
                                        .toList()))
                        .toList());
    }

    /** How a blocking server and the event loop differ under the highest load that both had; without the controls. */
    static Stream<String> compared(
            Shown shown,
            Function<Runs, Optional<Contender>> blocking,
            Metric metric,
            DoubleFunction<String> format,
            String... more) {
        Runs kitchens = shown.runs().withoutControls();
        return shown.compared(kitchens.fullestPair(blocking.apply(kitchens)), metric, format, more);
    }

    /** The pair's memory; its threads, and how far apart they are in memory, may be named beside it. */
    static Stream<String> threadsAndMemory(Shown shown, Runs runs) {
        LocalizedComparison edition = shown.edition();
        return runs.fullestPair(runs.mostWorkers()).stream()
                .flatMap(pair -> shown.compared(
                        Optional.of(pair),
                        MEMORY,
                        NumberFormats::whole,
                        edition.threads(pair.blocking()),
                        edition.threads(pair.eventLoop()),
                        memoryApart(pair)));
    }

    private static String memoryApart(Pair pair) {
        double more = pair.blocking().median(MEMORY).orElse(0.0)
                - pair.eventLoop().median(MEMORY).orElse(0.0);
        return NumberFormats.whole(Math.abs(more));
    }

    private static Stream<String> mistake(Shown shown) {
        Runs asked = shown.runs();
        return asked.named("async-blocking").stream()
                .flatMap(mistake ->
                        asked.named("async-1").flatMap(right -> new Pair(mistake, right).outcome(MEDIAN)).stream()
                                .map(outcome -> shown.text(
                                        outcome.equals("blocking") ? "mistake" : "noMistake",
                                        NumberFormats.time(
                                                mistake.median(MEDIAN).orElseThrow()))));
    }

    private static List<Row> medians(Shown shown) {
        return shown.runs().blockingFirst().stream()
                .map(run -> Marks.row(
                        shown.edition().labelled(run, Layout.NARROW),
                        run,
                        Marks.shape(run.contender()),
                        MEDIAN,
                        NumberFormats::time))
                .toList();
    }

    static String decade(double decade) {
        return decade < 1_000 ? NumberFormats.plain(decade) + "\u00a0ms" : NumberFormats.seconds(decade);
    }

    private static Stream<String> limits(Shown shown) {
        boolean limits = shown.runs().contenders().stream().anyMatch(Runs::isControl);
        return limits ? Stream.of(shown.text("limits")) : Stream.empty();
    }

    /** Throughput, and the 99th percentile, or, where a run is too short for it, the deepest that every bar has. */
    private static Canvas quick(Shown shown, Layout layout) {
        String slow = Stream.of("p99", "p90")
                .filter(name -> shown.runs().fullest().stream()
                        .allMatch(run -> run.median(Metric.percentile(name)).isPresent()))
                .findFirst()
                .orElse("p50");
        return bars(
                        Runs::fullest,
                        new Bars("quick.throughput", THROUGHPUT, NumberFormats::amount),
                        new Bars("quick.slow", Metric.percentile(slow), NumberFormats::time, slow))
                .draw(shown, layout);
    }
}
