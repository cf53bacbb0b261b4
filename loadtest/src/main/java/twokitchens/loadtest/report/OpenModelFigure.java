package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.SecondStats;

/**
 * The figure of the open model, for a waiting request or for an answer of a language model: the response time by the
 * time of arrival.
 */
record OpenModelFigure(LocalizedComparison edition, String scenario, List<RunGroup> runs) {
    /** As near as the mean queueing delay of one short window can be to that of an endless run. */
    private static final double NEAR = 0.15;

    /** From this ratio on, later requests wait longer. */
    private static final double LONGER = 1.5;

    private static final int PARTS = 4;

    /** A shorter queueing delay is none, in milliseconds. */
    private static final double UNFELT = 1;

    static Figure ofDishes(LocalizedComparison edition) {
        return of(edition, "open").figure();
    }

    static Figure ofConversations(LocalizedComparison edition) {
        return of(edition, "chat-open").figure();
    }

    private static OpenModelFigure of(LocalizedComparison edition, String scenario) {
        var runs = edition.runs(scenario).all().stream()
                .filter(run -> run.open().isPresent())
                .sorted(comparingInt((RunGroup run) -> load(run).rates().size())
                        .thenComparing(comparingDouble(run -> load(run).peak()))
                        .thenComparing(comparing(run -> run.contender().kind())));
        return new OpenModelFigure(edition, scenario, runs.toList());
    }

    private String text(String key, Object... facts) {
        return edition.text(scenario + "." + key, facts);
    }

    private Figure figure() {
        Finding finding = Finding.of(
                edition.texts(),
                Stream.concat(
                        steady().filter(this::isAbove).map(run -> course(run, "above.grows", "above.steady")),
                        steady().filter(OpenModelFigure::isUnlimited)
                                .map(run -> course(run, "loop.grows", "loop.steady"))),
                text("missing"));
        String note = Stream.of(
                        Stream.of(text("note")),
                        steady().flatMap(run -> below(run).stream()),
                        runs.stream().filter(run -> !isSteady(run)).map(this::lunch))
                .flatMap(sentences -> sentences)
                .collect(Collectors.joining(edition.text("sentence.gap")));
        return new FigureSpec(edition, scenario, finding, note, numbers()).drawn(runs, layout -> {
            var panels = runs.stream().map(run -> panel(run, layout));
            return new TraceChart(panels.toList(), layout).draw();
        });
    }

    private Stream<RunGroup> steady() {
        return runs.stream().filter(OpenModelFigure::isSteady);
    }

    /** Whether the queue grows: where the arrival rate is above capacity, or no number of workers limits it. */
    private String course(RunGroup run, String growing, String steady) {
        boolean grows = part(run, PARTS - 1) > LONGER * part(run, 0);
        return text(
                grows ? growing : steady,
                NumberFormats.plain(load(run).peak()),
                edition.names().spoken(run.contender()),
                NumberFormats.time(part(run, 0)),
                NumberFormats.time(part(run, PARTS - 1)));
    }

    private Optional<String> below(RunGroup run) {
        return load(run)
                .theoryMillis()
                .filter(theory -> !isUnlimited(run))
                .flatMap(theory -> run.median(Metric.MEAN).map(mean -> below(run, inLine(mean), inLine(theory))));
    }

    private String below(RunGroup run, double wait, double theory) {
        return text(
                below(wait, theory),
                NumberFormats.plain(load(run).peak()),
                edition.names().spoken(run.contender()),
                NumberFormats.time(wait),
                NumberFormats.time(theory),
                Ratio.of(run, wait / theory).percent());
    }

    private static String below(double wait, double theory) {
        if (theory < UNFELT) {
            return "below.unfelt";
        }
        return Math.abs(wait / theory - 1) <= NEAR ? "below.met" : "below.missed";
    }

    /** The queueing delay: the response time less the request's own wait. */
    private double inLine(double millis) {
        return millis - edition.comparison().waitMillis(scenario);
    }

    /** How long the effect of a burst of arrivals lasts. */
    private String lunch(RunGroup run) {
        long felt = run.trace().stream().filter(this::isLong).count();
        return text(
                felt == 0 ? "lunch.unfelt" : "lunch.felt",
                edition.names().spoken(run.contender()),
                NumberFormats.duration(rushSeconds(run)),
                NumberFormats.duration(felt),
                NumberFormats.plain(load(run).peak()));
    }

    private boolean isLong(SecondStats moment) {
        return moment.medianMillis() > LONGER * edition.comparison().waitMillis(scenario);
    }

    private static double rushSeconds(RunGroup run) {
        return load(run).rates().stream()
                .filter(rate -> rate.perSecond() == load(run).peak())
                .mapToDouble(OpenLoad.Rate::seconds)
                .sum();
    }

    private TraceChart.Panel panel(RunGroup run, Layout layout) {
        String title = text("panel", edition.names().label(run.contender(), layout), rates(run));
        return new TraceChart.Panel(
                title,
                mean(run),
                Marks.css(run.contender()),
                run.trace(),
                load(run).ideal());
    }

    private String mean(RunGroup run) {
        String mean = run.median(Metric.MEAN).map(NumberFormats::time).orElse("–");
        return load(run)
                .theoryMillis()
                .map(theory -> text("panel.theory", mean, NumberFormats.time(theory)))
                .orElseGet(() ->
                        text("panel.ideal", mean, NumberFormats.time(load(run).idealMillis())));
    }

    private boolean isAbove(RunGroup run) {
        return load(run).theoryMillis().isEmpty() && !isUnlimited(run);
    }

    private static boolean isSteady(RunGroup run) {
        return load(run).rates().size() == 1;
    }

    private static boolean isUnlimited(RunGroup run) {
        return run.contender().workers().isEmpty();
    }

    /** The response time of arrivals in one part of the time, on average over its seconds. */
    private static double part(RunGroup run, int part) {
        List<SecondStats> trace = run.trace();
        int size = trace.size();
        return trace.subList(part * size / PARTS, (part + 1) * size / PARTS).stream()
                .mapToDouble(SecondStats::medianMillis)
                .average()
                .orElse(0);
    }

    private Table numbers() {
        return Table.of(
                edition,
                runs,
                Column.CONTENDER,
                Column.of("rate", OpenModelFigure::rates),
                Column.of("mean", Metric.MEAN, NumberFormats::time),
                Column.of("inline", Metric.MEAN, mean -> NumberFormats.time(inLine(mean))),
                Column.of(
                        "theory",
                        run -> load(run)
                                .theoryMillis()
                                .map(this::inLine)
                                .map(NumberFormats::time)
                                .orElse("–")),
                Column.of("ideal", run -> NumberFormats.time(inLine(load(run).idealMillis()))),
                Column.P99);
    }

    private static String rates(RunGroup run) {
        return LocalizedComparison.rates(load(run), " → ");
    }

    private static OpenLoad load(RunGroup run) {
        return run.open().orElseThrow();
    }
}
