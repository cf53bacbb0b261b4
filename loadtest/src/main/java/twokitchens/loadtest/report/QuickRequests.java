package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of the {@code users} scenario: requests in which nothing waits. */
final class QuickRequests {
    private static final Percentile MEDIAN = new Percentile("p50");
    private static final Percentile P99 = new Percentile("p99");

    private final Edition edition;
    private final Runs users;

    private QuickRequests(Edition edition) {
        this.edition = edition;
        this.users = edition.runs("users");
    }

    static Figure figure(Edition edition) {
        return new QuickRequests(edition).figure();
    }

    private Figure figure() {
        String takeaway = takeaway();
        String subtitle = edition.text("quick.subtitle");
        var layouts = users.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(
                layout -> new BarChart(edition, users.fullest(), panels(), layout).draw("quick", takeaway, subtitle));
        return new Figure("quick", Finding.of(takeaway), subtitle, note(), charts.toList(), numbers());
    }

    private String note() {
        String shared = edition.text(
                "quick.note",
                edition.texts().count("cores", edition.comparison().machine().cores()));
        boolean limits = users.contenders().stream().anyMatch(Cast::isControl);
        return limits ? shared + edition.text("sentence.gap") + edition.text("quick.limits") : shared;
    }

    private String takeaway() {
        return kitchens()
                .fullestPair(kitchens().mostWorkers())
                .map(pair -> edition.text(
                        "quick." + pair.outcome(),
                        edition.guests(pair.users()),
                        edition.names().spoken(pair.blocking().contender()),
                        Numbers.amount(pair.blocking().throughput()),
                        Numbers.amount(pair.eventLoop().throughput()),
                        pair.times()))
                .orElseGet(() -> edition.text("quick.missing"));
    }

    private Runs kitchens() {
        return users.without(Cast::isControl);
    }

    /** The 99th percentile, or, where a run is too short for it, the deepest that every bar has. */
    private Percentile slow() {
        return Stream.of(P99, new Percentile("p90"))
                .filter(percentile -> users.fullest().stream()
                        .allMatch(run -> percentile.of(run).isPresent()))
                .findFirst()
                .orElse(MEDIAN);
    }

    private List<BarPanel> panels() {
        Percentile slow = slow();
        return List.of(
                new BarPanel(edition.text("quick.throughput"), Measure.THROUGHPUT, Numbers::amount),
                new BarPanel(edition.text("quick.slow", slow.name()), slow.measure(), Numbers::time));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "throughput", "p50", "p99", "cpu")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, users.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount),
                edition.written(run, MEDIAN.measure(), Numbers::time),
                edition.written(run, P99.measure(), Numbers::time),
                edition.written(run, Measure.CORES, Numbers::amount));
    }
}
