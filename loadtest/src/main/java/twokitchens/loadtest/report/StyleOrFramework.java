package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of each framework run both ways: is it the brand that decides, or the style? */
final class StyleOrFramework {
    private static final List<String> NAMES =
            List.of("sync-100", "async-worker", "sync-virtual", "async-virtual", "sync-future", "async-1");

    /** One framework in two styles. */
    private static final Map<String, String> STYLES = Map.of("sync-100", "sync-future", "async-worker", "async-1");

    /** One style in two frameworks. */
    private static final Map<String, String> FRAMEWORKS =
            Map.of("sync-100", "async-worker", "sync-virtual", "async-virtual", "sync-future", "async-1");

    private final Edition edition;
    private final Runs cook;

    private StyleOrFramework(Edition edition) {
        this.edition = edition;
        this.cook = mostCommon(edition.runs("cook").only(NAMES));
    }

    static Figure figure(Edition edition) {
        return new StyleOrFramework(edition).figure();
    }

    /** At the largest number of guests with whom both of one style were measured. */
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
        String subtitle = edition.text("style.subtitle");
        var layouts = cook.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(
                layout -> new BarChart(edition, rows(), panels(), layout).draw("style", finding.takeaway(), subtitle));
        return new Figure("style", finding, subtitle, edition.text("style.note"), charts.toList(), numbers());
    }

    /** By what the runs differ: by the style in one framework, by the framework in one style, by both, by neither. */
    private Optional<String> decided() {
        List<Pair> styles = pairs(STYLES);
        List<Pair> frameworks = pairs(FRAMEWORKS);
        if (styles.isEmpty() || frameworks.isEmpty()) {
            return Optional.empty();
        }
        Optional<Pair> byStyle = farthestApart(styles);
        Optional<Pair> byFramework = farthestApart(frameworks);
        return Optional.of(edition.text(
                (byStyle.isPresent() ? "style.differs." : "style.none.")
                        + (byFramework.isPresent() ? "differs" : "none"),
                edition.guests(styles.get(0).users()),
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
                Numbers.amount(pair.blocking().throughput()),
                Numbers.amount(pair.eventLoop().throughput()));
    }

    private List<Repeats> rows() {
        return NAMES.stream().flatMap(name -> cook.named(name).stream()).toList();
    }

    private List<BarPanel> panels() {
        return List.of(
                new BarPanel(edition.text("style.throughput"), Measure.THROUGHPUT, Numbers::amount),
                new BarPanel(edition.text("resources.threads"), Measure.THREADS, Numbers::whole));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "throughput", "threads", "memory")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, rows().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount),
                edition.written(run, Measure.THREADS, Numbers::whole),
                edition.written(run, Measure.MEMORY, Numbers::whole));
    }
}
