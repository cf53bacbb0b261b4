package twokitchens.loadtest.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Axis;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Chart.Shape;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.Plot;
import twokitchens.loadtest.report.chart.Point;
import twokitchens.loadtest.report.chart.Scale;
import twokitchens.loadtest.result.ChangePoints;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.NamedMetric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * Comparisons over time, as one page: each run of each plan with its intervals. Where machine, JDK or another circumstance
 * changes, the line ends; a change is named only where the rank test shows it between two such ends.
 */
public final class History {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private record Measured(Comparison comparison, RunGroup run) {}

    /**
     * The same run over time.
     *
     * @param moments the earliest first
     * @param breaks the moments before which a circumstance changed
     */
    private record Series(String plan, List<Measured> moments, List<Integer> breaks) {
        static Series of(List<Measured> moments) {
            List<Integer> breaks = IntStream.range(1, moments.size())
                    .filter(at -> !changed(moments.get(at - 1), moments.get(at)).isEmpty())
                    .boxed()
                    .toList();
            return new Series(moments.get(0).comparison().plan(), moments, breaks);
        }

        /** The names of the circumstances that changed, the contender's own JVM among them. */
        static List<String> changed(Measured before, Measured now) {
            List<String> names = new ArrayList<>(TwoComparisons.changed(before.comparison(), now.comparison()));
            String contender = now.run().contender().name();
            String own = before.comparison().jdks().getOrDefault(contender, "");
            if (!names.contains("JDK") && !own.equals(now.comparison().jdks().getOrDefault(contender, ""))) {
                names.add("JDK");
            }
            return names;
        }

        Comparison comparison(int place) {
            return moments.get(place).comparison();
        }

        RunGroup run(int place) {
            return moments.get(place).run();
        }

        RunGroup last() {
            return run(moments.size() - 1);
        }

        List<NamedMetric> metrics() {
            return NamedMetric.USUAL.stream()
                    .filter(metric -> metric.isUsual(last()))
                    .filter(metric -> moments.stream()
                            .allMatch(moment ->
                                    moment.run().median(metric.metric()).isPresent()))
                    .toList();
        }

        /** From one break to the next, as moments' places. */
        List<List<Integer>> stretches(List<Integer> ends) {
            List<Integer> bounds = Stream.of(List.of(0), ends, List.of(moments.size()))
                    .flatMap(List::stream)
                    .sorted()
                    .distinct()
                    .toList();
            return IntStream.range(1, bounds.size())
                    .mapToObj(end -> IntStream.range(bounds.get(end - 1), bounds.get(end))
                            .boxed()
                            .toList())
                    .toList();
        }

        List<List<Double>> values(List<Integer> places, NamedMetric metric) {
            return places.stream()
                    .map(place -> run(place).values(metric.metric()))
                    .toList();
        }

        Stream<Double> repeats(List<Integer> places, NamedMetric metric) {
            return values(places, metric).stream().flatMap((List<Double> repeats) -> repeats.stream());
        }

        int splits() {
            return metrics().size() * (moments.size() - 1 - breaks.size());
        }

        boolean canShow(int tests) {
            return metrics().stream()
                    .anyMatch(metric -> stretches(breaks).stream()
                            .anyMatch(places -> ChangePoints.canShow(values(places, metric), tests)));
        }

        List<Integer> changes(NamedMetric metric, int tests) {
            return stretches(breaks).stream()
                    .flatMap(places -> ChangePoints.of(values(places, metric), tests).stream()
                            .map(at -> places.get(0) + at))
                    .toList();
        }
    }

    /** The page in one language: what the template writes. */
    private record Page(Texts texts, String kicker, String summary, List<String> comparisons, List<Figure> figures) {}

    private final List<Comparison> comparisons;
    private final int tests;
    private final Map<Series, Map<NamedMetric, List<Integer>>> changes = new LinkedHashMap<>();

    private History(List<Comparison> comparisons) {
        this.comparisons = comparisons.stream()
                .distinct()
                .sorted(Comparator.comparing(Comparison::startedAt))
                .toList();
        List<Series> all = this.comparisons.stream()
                .flatMap(
                        comparison -> RunGroup.of(comparison.runs()).stream().map(run -> new Measured(comparison, run)))
                .collect(groupingBy(
                        moment ->
                                moment.comparison().plan() + " " + moment.run().name(),
                        LinkedHashMap::new,
                        toList()))
                .values()
                .stream()
                .map(Series::of)
                .toList();
        this.tests = all.stream().mapToInt(Series::splits).sum();
        for (Series series : all) {
            Map<NamedMetric, List<Integer>> found = new LinkedHashMap<>();
            series.metrics().forEach(metric -> found.put(metric, series.changes(metric, tests)));
            changes.put(series, found);
        }
    }

    /** Writes the page to a file. */
    public static void write(List<Comparison> comparisons, Path file) throws IOException {
        Files.writeString(file, html(comparisons));
    }

    static String html(List<Comparison> comparisons) throws IOException {
        History history = new History(comparisons);
        return ReportWriter.page(
                ReportWriter.LANGUAGES.stream().map(history::page).toList(), "history.html", "history.title");
    }

    static List<Figure> figures(List<Comparison> comparisons, Locale language) {
        return new History(comparisons).page(language).figures();
    }

    private Page page(Locale language) {
        Texts texts = Texts.in(language);
        List<Figure> figures = new ArrayList<>();
        changes.forEach((series, found) -> figures.add(figure(texts, "history-" + figures.size(), series, found)));
        long named = changes.values().stream()
                .flatMap(found -> found.values().stream())
                .mapToLong(List::size)
                .sum();
        return new Page(
                texts,
                texts.of(
                        "history.kicker",
                        texts.moment(comparisons.get(0).startedAt()),
                        texts.moment(comparisons.get(comparisons.size() - 1).startedAt()),
                        NumberFormats.whole(comparisons.size())),
                texts.of(
                        "history.summary",
                        NumberFormats.whole(changes.size()),
                        NumberFormats.whole(named),
                        NumberFormats.whole(changes.keySet().stream()
                                .filter(series -> !series.canShow(tests))
                                .count())),
                comparisons.stream()
                        .map(each -> texts.of(
                                "history.comparison",
                                texts.moment(each.startedAt()),
                                each.plan(),
                                each.machine().commit(),
                                each.machine().processor(),
                                NumberFormats.whole(each.machine().cores()),
                                each.machine().jdk()))
                        .toList(),
                figures);
    }

    private Figure figure(Texts texts, String id, Series series, Map<NamedMetric, List<Integer>> found) {
        RunGroup run = series.last();
        String name = texts.of(
                "history.run", series.plan(), run.scenario(), run.contender().name(), load(texts, run));
        List<String> sentences = found.entrySet().stream()
                .flatMap(each ->
                        each.getValue().stream().map(at -> change(texts, series, each.getKey(), each.getValue(), at)))
                .toList();
        String finding = series.canShow(tests) ? "history.steady" : "history.untested";
        String first = sentences.isEmpty() ? texts.of(finding) : sentences.get(0);
        Stream<String> breaks = series.breaks().stream()
                .map(at -> texts.of("history.break", day(series, at), broken(texts, series, at)));
        return Figure.of(
                texts,
                id,
                Stream.of(
                                Stream.of(texts.of("history.takeaway", name, first)),
                                sentences.stream().skip(1),
                                breaks)
                        .flatMap(each -> each)
                        .toList(),
                texts.of("history.subtitle"),
                texts.of("history.note"),
                Stream.of(Layout.values()).map(layout -> draw(texts, layout, series, found)),
                numbers(texts, series));
    }

    private static String load(Texts texts, RunGroup run) {
        return run.open().isPresent() ? run.load() : texts.count("clients", run.users());
    }

    private static String day(Series series, int place) {
        return DAY.format(series.comparison(place).startedAt());
    }

    private static String broken(Texts texts, Series series, int at) {
        return Series.changed(series.moments().get(at - 1), series.moments().get(at)).stream()
                .map(name -> texts.of("history.other." + name.replace(' ', '-')))
                .collect(joining(texts.of("history.and")));
    }

    private static String change(Texts texts, Series series, NamedMetric metric, List<Integer> all, int at) {
        List<List<Integer>> stretches = series.stretches(
                Stream.concat(series.breaks().stream(), all.stream()).toList());
        return texts.of(
                "history.changed",
                texts.of("history.metric." + metric),
                median(series, metric, stretches, at - 1),
                median(series, metric, stretches, at),
                day(series, at),
                series.comparison(at).machine().commit());
    }

    /** Of all repeats of the stretch that holds a place. */
    private static String median(Series series, NamedMetric metric, List<List<Integer>> stretches, int place) {
        List<Double> values = stretches.stream()
                .filter(places -> places.contains(place))
                .flatMap(places -> series.repeats(places, metric))
                .toList();
        return metric.written(Estimate.of(values).median());
    }

    private static Table numbers(Texts texts, Series series) {
        List<Table.Column<Measured>> columns = new ArrayList<>(List.of(
                new Table.Column<>(
                        "started", moment -> DAY.format(moment.comparison().startedAt())),
                new Table.Column<>(
                        "commit", moment -> moment.comparison().machine().commit()),
                new Table.Column<>(
                        "repeats",
                        moment -> NumberFormats.whole(moment.run().runs().size()))));
        series.metrics()
                .forEach(metric -> columns.add(new Table.Column<>(
                        "history." + metric,
                        moment -> LocalizedComparison.of(moment.comparison(), texts.locale())
                                .written(moment.run(), metric.metric(), metric::written))));
        return Table.of(series.moments().stream(), texts.headed(columns.stream()));
    }

    /** Dots are medians with their intervals; a diamond is the first after a change; a vertical line ends a stretch. */
    private static Canvas draw(Texts texts, Layout layout, Series series, Map<NamedMetric, List<Integer>> found) {
        return Plot.draw(
                layout,
                2,
                layout.narrow() ? 140 : 170,
                found.keySet().stream()
                        .map(metric -> plot(texts, series, metric, found.getOrDefault(metric, List.of())))
                        .toList());
    }

    private static Plot plot(Texts texts, Series series, NamedMetric metric, List<Integer> found) {
        int size = series.moments().size();
        double highest = series.repeats(IntStream.range(0, size).boxed().toList(), metric)
                .max(Double::compare)
                .orElse(1.0);
        Axis up = Axis.wholeSteps(1.15 * highest, metric::written);
        Axis across = new Axis(
                Scale.linear(-0.5, size - 0.5),
                IntStream.range(0, size).mapToObj(place -> (double) place).toList(),
                place -> day(series, (int) Math.round(place)),
                "");
        Plot plot = new Plot(Label.of("strong", texts.of("history.metric." + metric)), across, up);
        String css = Marks.css(series.last().contender());
        for (List<Integer> places : series.stretches(series.breaks())) {
            plot.line(
                    css,
                    places.stream().map(place -> point(series, metric, place)).toList());
        }
        for (int at : series.breaks()) {
            plot.line(
                    "gap",
                    List.of(
                            new Point(at - 0.5, 0),
                            new Point(at - 0.5, up.scale().high())));
        }
        for (int place = 0; place < size; place++) {
            Marks.whisker(plot, place, series.run(place), metric.metric());
            Marks.dot(plot, point(series, metric, place), series.last().contender());
        }
        found.forEach(at -> plot.dot(point(series, metric, at), Shape.DIAMOND, "strong"));
        for (int at : series.breaks()) {
            Point top = new Point(at - 0.5, up.scale().high());
            String words = broken(texts, series, at);
            double width = Label.of("quiet", words).width();
            plot.remark(
                    words,
                    Stream.of(-4.0, width + 4)
                            .flatMap(right -> Stream.of(12.0, 28.0).map(below -> new Plot.Anchor(top, right, below))));
        }
        return plot;
    }

    private static Point point(Series series, NamedMetric metric, int place) {
        return new Point(place, series.run(place).median(metric.metric()).orElseThrow());
    }
}
