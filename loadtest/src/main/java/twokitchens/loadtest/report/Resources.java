package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.RunResult;

/** The figure of what the kitchens take of the machine while they wait: threads and memory. */
final class Resources {
    private final Edition edition;
    private final Runs cook;

    private Resources(Edition edition) {
        this.edition = edition;
        this.cook = edition.runs("cook");
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
        return new Figure("resources", takeaway, subtitle, edition.text("resources.note"), charts.toList(), numbers());
    }

    private String takeaway() {
        return cook.fullestPair(cook.mostWorkers())
                .map(this::sentence)
                .orElseGet(() -> edition.text("resources.missing"));
    }

    private String sentence(Pair pair) {
        var blocking = pair.blocking().server();
        var eventLoop = pair.eventLoop().server();
        return edition.text(
                "resources." + pair.difference(Resources::memory).key(),
                edition.guests(pair.users()),
                edition.names().spoken(pair.blocking().contender()),
                edition.texts().count("threads", blocking.threads()),
                edition.texts().count("threads", eventLoop.threads()),
                Numbers.whole(blocking.residentMiB()),
                Numbers.whole(eventLoop.residentMiB()),
                Numbers.whole(Math.abs(blocking.residentMiB() - eventLoop.residentMiB())));
    }

    private List<BarPanel> panels() {
        return List.of(
                panel("resources.threads", run -> (double) run.server().threads()),
                panel("resources.memory", Resources::memory));
    }

    private BarPanel panel(String title, Function<RunResult, Double> measure) {
        return new BarPanel(edition.text(title), measure.andThen(Optional::of), Numbers::whole);
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "threads", "memory", "cpu")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, cook.all().stream().map(Resources::row).toList());
    }

    private static List<String> row(RunResult run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                Numbers.whole(run.server().threads()),
                Numbers.whole(memory(run)),
                Numbers.amount(run.server().cpuCores()));
    }

    private static double memory(RunResult run) {
        return run.server().residentMiB();
    }
}
