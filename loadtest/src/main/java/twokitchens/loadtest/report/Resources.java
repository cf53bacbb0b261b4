package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of what the kitchens take of the machine while they wait: threads and memory. */
final class Resources {
    private final Edition edition;
    private final Runs cook;

    private Resources(Edition edition) {
        this.edition = edition;
        this.cook = edition.kitchens("cook");
    }

    static Figure figure(Edition edition) {
        return new Resources(edition).figure();
    }

    private Figure figure() {
        String takeaway = takeaway();
        String subtitle = edition.text("resources.subtitle");
        var layouts = cook.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout ->
                new BarChart(edition, cook.fullest(), panels(), layout).draw("resources", takeaway, subtitle));
        return new Figure(
                "resources",
                Finding.of(takeaway),
                subtitle,
                edition.text("resources.note"),
                charts.toList(),
                numbers());
    }

    private String takeaway() {
        return cook.fullestPair(cook.mostWorkers())
                .flatMap(this::sentence)
                .orElseGet(() -> edition.text("resources.missing"));
    }

    private Optional<String> sentence(Pair pair) {
        return pair.outcome(Measure.MEMORY).map(outcome -> sentence(pair, outcome));
    }

    private String sentence(Pair pair, String outcome) {
        double blocking = memory(pair.blocking());
        double eventLoop = memory(pair.eventLoop());
        return edition.text(
                "resources." + outcome,
                edition.guests(pair.users()),
                edition.names().spoken(pair.blocking().contender()),
                threads(pair.blocking()),
                threads(pair.eventLoop()),
                Numbers.whole(blocking),
                Numbers.whole(eventLoop),
                Numbers.whole(Math.abs(blocking - eventLoop)));
    }

    private List<BarPanel> panels() {
        return List.of(
                new BarPanel(edition.text("resources.threads"), Measure.THREADS, Numbers::whole),
                new BarPanel(edition.text("resources.memory"), Measure.MEMORY, Numbers::whole));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "threads", "memory", "cpu")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, cook.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THREADS, Numbers::whole),
                edition.written(run, Measure.MEMORY, Numbers::whole),
                edition.written(run, Measure.CORES, Numbers::amount));
    }

    private String threads(Repeats run) {
        return edition.texts()
                .count("threads", Math.round(run.median(Measure.THREADS).orElse(0.0)));
    }

    private static double memory(Repeats run) {
        return run.median(Measure.MEMORY).orElse(0.0);
    }
}
