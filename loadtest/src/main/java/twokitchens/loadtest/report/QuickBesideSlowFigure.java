package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of the response time of quick requests, while other clients' slow requests wait. */
record QuickBesideSlowFigure(LocalizedComparison edition, Runs asked) {

    static Figure figure(LocalizedComparison edition) {
        return new QuickBesideSlowFigure(edition, edition.runs("quick-beside-slow")).figure();
    }

    private Figure figure() {
        List<DotChart.Row> rows = rows();
        return new FigureSpec(edition, "quick-beside-slow", finding(), numbers())
                .drawn(rows, layout -> new DotChart(rows, layout).draw(Optional.empty()));
    }

    private Finding finding() {
        Runs kitchens = asked.without(ContenderRoles::isControl);
        return Finding.of(
                edition.texts(),
                Stream.concat(
                        kitchens
                                .fullestPair(kitchens.fewestWorkers())
                                .flatMap(pair -> edition.compared(
                                        "quick-beside-slow.", pair, Metric.MEDIAN, NumberFormats::time))
                                .stream(),
                        asked.named("async-blocking").flatMap(this::mistake).stream()),
                edition.text("quick-beside-slow.missing"));
    }

    /** What the mistake does to clients of the event loop. */
    private Optional<String> mistake(RunGroup mistake) {
        return asked.named("async-1")
                .flatMap(right -> new Pair(mistake, right).outcome(Metric.MEDIAN))
                .map(outcome -> edition.text(
                        outcome.equals("blocking") ? "quick-beside-slow.mistake" : "quick-beside-slow.noMistake",
                        NumberFormats.time(mistake.median(Metric.MEDIAN).orElseThrow())));
    }

    private List<DotChart.Row> rows() {
        return asked.all().stream()
                .sorted(comparing(run -> run.contender().kind()))
                .flatMap(run -> row(run).stream())
                .toList();
    }

    private Optional<DotChart.Row> row(RunGroup run) {
        return run.estimate(Metric.MEDIAN)
                .map(estimate -> new DotChart.Row(
                        edition.names().brief(run.contender()),
                        "",
                        Marks.css(run.contender()),
                        Marks.shape(run.contender()),
                        estimate,
                        NumberFormats.time(estimate.median())));
    }

    private Table numbers() {
        return Table.of(
                edition,
                asked.all(),
                Column.CONTENDER,
                Column.USERS,
                Column.P50,
                Column.P90,
                Column.P99,
                Column.THROUGHPUT);
    }
}
