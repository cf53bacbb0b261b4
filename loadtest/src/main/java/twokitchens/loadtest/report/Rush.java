package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/**
 * The figure of guests who come whether or not the kitchen keeps up, for a dish or for an answer of a language model: how
 * long each waits, by the time of coming.
 */
final class Rush {
    /** As near as the mean wait in line of one short window can be to that of endless days. */
    private static final double NEAR = 0.15;

    /** From how many times as long later guests wait longer. */
    private static final double LONGER = 1.5;

    private static final int PARTS = 4;

    /** A shorter wait in line is none, in milliseconds. */
    private static final double UNFELT = 1;

    private final Edition edition;
    private final String scenario;
    private final List<Repeats> runs;

    private Rush(Edition edition, String scenario) {
        this.edition = edition;
        this.scenario = scenario;
        this.runs = edition.runs(scenario).all().stream()
                .filter(run -> run.open().isPresent())
                .sorted(comparingInt((Repeats run) -> load(run).rates().size())
                        .thenComparing(comparingDouble(run -> load(run).peak()))
                        .thenComparing(comparing(run -> run.contender().style())))
                .toList();
    }

    static Figure ofDishes(Edition edition) {
        return new Rush(edition, "rush").figure();
    }

    static Figure ofConversations(Edition edition) {
        return new Rush(edition, "chat-rush").figure();
    }

    private String text(String key, Object... facts) {
        return edition.text(scenario + "." + key, facts);
    }

    private Figure figure() {
        Finding finding = Finding.of(
                edition.texts(),
                Stream.concat(
                        steady().filter(this::isAbove).map(this::above),
                        steady().filter(Rush::isUnlimited).map(this::unlimited)),
                text("missing"));
        String note = joined(Stream.of(
                        Stream.of(text("note")),
                        steady().flatMap(run -> below(run).stream()),
                        runs.stream().filter(run -> !isSteady(run)).map(this::lunch))
                .flatMap(sentences -> sentences));
        String subtitle = text("subtitle");
        var layouts = runs.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(
                layout -> new TraceChart(panels(layout), layout).draw(scenario, finding.takeaway(), subtitle));
        return new Figure(scenario, finding, subtitle, note, charts.toList(), numbers());
    }

    private Stream<Repeats> steady() {
        return runs.stream().filter(Rush::isSteady);
    }

    /** More come than can be served. */
    private String above(Repeats run) {
        return text(grows(run) ? "above.grows" : "above.steady", facts(run));
    }

    /** No number of workers limits how many are served at once. */
    private String unlimited(Repeats run) {
        return text(grows(run) ? "loop.grows" : "loop.steady", facts(run));
    }

    private Object[] facts(Repeats run) {
        return new Object[] {
            rate(load(run).peak()),
            edition.names().spoken(run.contender()),
            Numbers.time(part(run, 0)),
            Numbers.time(part(run, PARTS - 1))
        };
    }

    private Optional<String> below(Repeats run) {
        return load(run)
                .theoryMillis()
                .filter(theory -> !isUnlimited(run))
                .flatMap(theory -> run.median(Measure.MEAN).map(mean -> below(run, inLine(mean), inLine(theory))));
    }

    private String below(Repeats run, double wait, double theory) {
        return text(
                below(wait, theory),
                rate(load(run).peak()),
                edition.names().spoken(run.contender()),
                Numbers.time(wait),
                Numbers.time(theory),
                Ratio.of(run, wait / theory).percent());
    }

    private static String below(double wait, double theory) {
        if (theory < UNFELT) {
            return "below.unfelt";
        }
        return Math.abs(wait / theory - 1) <= NEAR ? "below.met" : "below.missed";
    }

    /** What is left of a guest's time when the dish's own is taken away. */
    private double inLine(double millis) {
        return millis - edition.comparison().waitMillis(scenario);
    }

    /** For how long one notices that more came for a while. */
    private String lunch(Repeats run) {
        long felt = run.trace().stream().filter(this::isLong).count();
        return text(
                felt == 0 ? "lunch.unfelt" : "lunch.felt",
                edition.names().spoken(run.contender()),
                Numbers.duration(rushSeconds(run)),
                Numbers.duration(felt),
                rate(load(run).peak()));
    }

    private boolean isLong(Moment moment) {
        return moment.medianMillis() > LONGER * edition.comparison().waitMillis(scenario);
    }

    private static double rushSeconds(Repeats run) {
        return load(run).rates().stream()
                .filter(rate -> rate.perSecond() == load(run).peak())
                .mapToDouble(OpenLoad.Rate::seconds)
                .sum();
    }

    private List<TracePanel> panels(Layout layout) {
        return runs.stream().map(run -> panel(run, layout)).toList();
    }

    private TracePanel panel(Repeats run, Layout layout) {
        String name = layout.narrow()
                ? edition.names().brief(run.contender())
                : edition.names().full(run.contender());
        String title = text("panel", name, rates(run));
        return new TracePanel(
                title,
                mean(run),
                Marks.css(run.contender()),
                run.trace(),
                load(run).ideal());
    }

    private String mean(Repeats run) {
        String mean = run.median(Measure.MEAN).map(Numbers::time).orElse("–");
        return load(run)
                .theoryMillis()
                .map(theory -> text("panel.theory", mean, Numbers.time(theory)))
                .orElseGet(
                        () -> text("panel.ideal", mean, Numbers.time(load(run).idealMillis())));
    }

    private boolean isAbove(Repeats run) {
        return load(run).theoryMillis().isEmpty() && !isUnlimited(run);
    }

    private static boolean isSteady(Repeats run) {
        return load(run).rates().size() == 1;
    }

    private static boolean isUnlimited(Repeats run) {
        return run.contender().workers().isEmpty();
    }

    private static boolean grows(Repeats run) {
        return part(run, PARTS - 1) > LONGER * part(run, 0);
    }

    /** How long guests wait who come in one part of the time, on average over its seconds. */
    private static double part(Repeats run, int part) {
        List<Moment> trace = run.trace();
        int size = trace.size();
        return trace.subList(part * size / PARTS, (part + 1) * size / PARTS).stream()
                .mapToDouble(Moment::medianMillis)
                .average()
                .orElse(0);
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "rate", "mean", "inline", "theory", "ideal", "p99")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, runs.stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                rates(run),
                edition.written(run, Measure.MEAN, Numbers::time),
                edition.written(run, Measure.MEAN, mean -> Numbers.time(inLine(mean))),
                load(run).theoryMillis().map(this::inLine).map(Numbers::time).orElse("–"),
                Numbers.time(inLine(load(run).idealMillis())),
                edition.written(run, Measure.percentile("p99"), Numbers::time));
    }

    private String joined(Stream<String> sentences) {
        return sentences.collect(Collectors.joining(edition.text("sentence.gap")));
    }

    private static String rates(Repeats run) {
        return load(run).rates().stream().map(rate -> rate(rate.perSecond())).collect(Collectors.joining(" → "));
    }

    private static String rate(double perSecond) {
        return Numbers.plain(perSecond);
    }

    private static OpenLoad load(Repeats run) {
        return run.open().orElseThrow();
    }
}
