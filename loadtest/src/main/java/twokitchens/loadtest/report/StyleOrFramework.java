package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of each framework run both ways: is it the brand that decides, or the style? */
record StyleOrFramework(LocalizedComparison edition, Runs cook) {
    private static final List<String> NAMES =
            List.of("sync-100", "async-worker", "sync-virtual", "async-virtual", "sync-future", "async-1");

    /** One framework in two styles. */
    private static final Map<String, String> STYLES = Map.of("sync-100", "sync-future", "async-worker", "async-1");

    /** One style in two frameworks. */
    private static final Map<String, String> FRAMEWORKS =
            Map.of("sync-100", "async-worker", "sync-virtual", "async-virtual", "sync-future", "async-1");

    static Figure figure(LocalizedComparison edition) {
        Runs both = edition.runs("cook").without(contender -> !NAMES.contains(contender.name()));
        return new StyleOrFramework(edition, mostCommon(both)).figure();
    }

    /** The runs at the largest number of clients with which both of one style were measured. */
    private static Runs mostCommon(Runs runs) {
        return runs.users().stream()
                .map(users -> runs.only(users))
                .filter(only -> only.named("sync-future").isPresent()
                        || only.named("async-worker").isPresent())
                .reduce((fewer, more) -> more)
                .orElse(new Runs(List.of()));
    }

    private Figure figure() {
        Finding finding = Finding.of(
                edition.texts(),
                Stream.of(
                                decided(),
                                sentence("style.blocking.", "sync-100", "async-worker"),
                                sentence("style.loop.", "sync-future", "async-1"),
                                sentence("style.virtual.", "sync-virtual", "async-virtual"))
                        .flatMap(Optional::stream),
                "");
        return new FigureSpec(edition, "style", finding, numbers())
                .bars(
                        rows(),
                        new BarChart.Panel(edition.text("style.throughput"), Metric.THROUGHPUT, NumberFormats::amount),
                        BarChart.Panel.threads(edition));
    }

    /** By what the runs differ: by the style in one framework, by the framework in one style, by both, by neither. */
    private Optional<String> decided() {
        List<Pair> kinds = pairs(STYLES);
        List<Pair> frameworks = pairs(FRAMEWORKS);
        if (kinds.isEmpty() || frameworks.isEmpty()) {
            return Optional.empty();
        }
        Optional<Pair> byStyle = farthestApart(kinds);
        Optional<Pair> byFramework = farthestApart(frameworks);
        return Optional.of(edition.text(
                (byStyle.isPresent() ? "style.differs." : "style.none.")
                        + (byFramework.isPresent() ? "differs" : "none"),
                edition.guests(kinds.get(0).users()),
                byStyle.map(Pair::times).orElse(""),
                byFramework.map(Pair::times).orElse("")));
    }

    private List<Pair> pairs(Map<String, String> names) {
        return names.entrySet().stream()
                .flatMap(each -> pair(each.getKey(), each.getValue()).stream())
                .toList();
    }

    private static Optional<Pair> farthestApart(List<Pair> pairs) {
        return pairs.stream().filter(pair -> !pair.outcome().equals("none")).max(comparingDouble(Pair::ratio));
    }

    private Optional<Pair> pair(String one, String other) {
        return cook.named(one).flatMap(first -> cook.named(other).map(second -> new Pair(first, second)));
    }

    private Optional<String> sentence(String key, String javalin, String vertx) {
        return pair(javalin, vertx).map(pair -> sentence(key, pair));
    }

    private String sentence(String key, Pair pair) {
        return edition.text(
                key + (pair.outcome().equals("none") ? "none" : "differs"),
                edition.guests(pair.users()),
                NumberFormats.amount(pair.blocking().throughput()),
                NumberFormats.amount(pair.eventLoop().throughput()));
    }

    private List<RunGroup> rows() {
        return NAMES.stream().flatMap(name -> cook.named(name).stream()).toList();
    }

    private Table numbers() {
        return Table.of(
                edition, rows(), Column.CONTENDER, Column.USERS, Column.THROUGHPUT, Column.THREADS, Column.MEMORY);
    }
}
