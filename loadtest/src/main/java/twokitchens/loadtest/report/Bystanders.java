package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of who waits how long for a quick answer, while other guests' dishes cook. */
final class Bystanders {
    private final Edition edition;
    private final Runs asked;

    private Bystanders(Edition edition) {
        this.edition = edition;
        this.asked = edition.runs("bystander");
    }

    static Figure figure(Edition edition) {
        return new Bystanders(edition).figure();
    }

    private Figure figure() {
        Finding finding = finding();
        String subtitle = edition.text("bystander.subtitle");
        var layouts = rows().isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout ->
                new DotChart(rows(), layout).draw("bystander", finding.takeaway(), subtitle, Optional.empty()));
        return new Figure("bystander", finding, subtitle, edition.text("bystander.note"), charts.toList(), numbers());
    }

    private Finding finding() {
        Runs kitchens = asked.without(Cast::isControl);
        return Finding.of(
                edition.texts(),
                Stream.concat(
                        kitchens.fullestPair(kitchens.fewestWorkers()).flatMap(this::compared).stream(),
                        asked.named("async-blocking").flatMap(this::mistake).stream()),
                edition.text("bystander.missing"));
    }

    private Optional<String> compared(Pair pair) {
        return pair.outcome(Measure.MEDIAN)
                .map(outcome -> edition.text(
                        "bystander." + outcome,
                        edition.guests(pair.users()),
                        edition.names().spoken(pair.blocking().contender()),
                        time(pair.blocking()),
                        time(pair.eventLoop()),
                        pair.times(Measure.MEDIAN).orElseThrow()));
    }

    /** What the mistake does to those who ask the event loop. */
    private Optional<String> mistake(Repeats mistake) {
        return asked.named("async-1")
                .flatMap(right -> new Pair(mistake, right).outcome(Measure.MEDIAN))
                .map(outcome -> edition.text(
                        outcome.equals("blocking") ? "bystander.mistake" : "bystander.noMistake", time(mistake)));
    }

    private List<DotRow> rows() {
        return asked.all().stream()
                .sorted(comparing(run -> run.contender().style()))
                .flatMap(run -> row(run).stream())
                .toList();
    }

    private Optional<DotRow> row(Repeats run) {
        return run.estimate(Measure.MEDIAN)
                .map(estimate -> DotRow.of(
                        edition.names().brief(run.contender()),
                        "",
                        Marks.css(run.contender()),
                        Marks.dot(0, 0, run.contender()).shape(),
                        estimate,
                        Numbers.time(estimate.median())));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "p50", "p90", "p99", "throughput")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, asked.all().stream().map(this::cells).toList());
    }

    private List<String> cells(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.MEDIAN, Numbers::time),
                edition.written(run, Measure.percentile("p90"), Numbers::time),
                edition.written(run, Measure.percentile("p99"), Numbers::time),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount));
    }

    private static double millis(Repeats run) {
        return run.median(Measure.MEDIAN).orElseThrow();
    }

    private static String time(Repeats run) {
        return Numbers.time(millis(run));
    }
}
