package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of work that keeps a processor busy: what helps is threads, up to the number of cores. */
final class Chopping {
    private final Edition edition;
    private final Runs chop;

    private Chopping(Edition edition) {
        this.edition = edition;
        this.chop = edition.runs("chop");
    }

    static Figure figure(Edition edition) {
        return new Chopping(edition).figure();
    }

    private Figure figure() {
        String takeaway = takeaway();
        String subtitle = edition.text("chop.subtitle");
        var layouts = chop.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(
                layout -> new BarChart(edition, chop.fullest(), panels(), layout).draw("chop", takeaway, subtitle));
        return new Figure(
                "chop", Finding.of(takeaway), subtitle, edition.text("chop.note", cores()), charts.toList(), numbers());
    }

    private String takeaway() {
        Runs kitchens = chop.without(Cast::isControl);
        return kitchens.fullestPair(kitchens.mostWorkers())
                .map(pair -> edition.text(
                        "chop." + pair.outcome(),
                        edition.names().spoken(pair.blocking().contender()),
                        Numbers.amount(pair.blocking().throughput()),
                        Numbers.amount(pair.eventLoop().throughput()),
                        pair.times()))
                .orElseGet(() -> edition.text("chop.missing"));
    }

    private String cores() {
        return edition.texts().count("cores", edition.comparison().machine().cores());
    }

    private List<BarPanel> panels() {
        return List.of(
                new BarPanel(edition.text("chop.throughput"), Measure.THROUGHPUT, Numbers::amount),
                new BarPanel(edition.text("chop.cores"), Measure.CORES, Numbers::amount));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "throughput", "p50", "cpu")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, chop.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount),
                edition.written(run, Measure.MEDIAN, Numbers::time),
                edition.written(run, Measure.CORES, Numbers::amount));
    }
}
