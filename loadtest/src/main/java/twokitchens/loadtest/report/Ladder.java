package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;

/** The figure of how long guests wait: the percentiles of each kitchen, one panel for each concurrency. */
final class Ladder {
    private static final int MOST_PANELS = 4;

    private final Edition edition;
    private final Runs cook;
    private final List<Percentile> percentiles;

    private Ladder(Edition edition) {
        this.edition = edition;
        this.cook = edition.kitchens("cook");
        this.percentiles = percentilesOf(cook);
    }

    static Figure figure(Edition edition) {
        return new Ladder(edition).figure();
    }

    private Figure figure() {
        Finding finding = finding();
        String subtitle = edition.text(
                "ladder.subtitle", Numbers.seconds(edition.comparison().cookMillis()));
        var charts = percentiles.isEmpty()
                ? Stream.<twokitchens.loadtest.report.chart.Chart>empty()
                : Stream.of(Layout.values())
                        .map(layout -> new LadderChart(edition, cook, percentiles, panels(), layout)
                                .draw(finding.takeaway(), subtitle));
        return new Figure("ladder", finding, subtitle, edition.text("ladder.note"), charts.toList(), numbers());
    }

    /** What the highest and the lowest concurrency say. */
    private Finding finding() {
        List<Pair> pairs = cook.pairs(cook.fewestWorkers()).stream()
                .filter(pair -> pair.deepestCommonPercentile().isPresent())
                .toList();
        Stream<Pair> told = pairs.isEmpty() ? Stream.empty() : Stream.of(pairs.get(pairs.size() - 1), pairs.get(0));
        return Finding.of(edition.texts(), told.distinct().map(this::sentence), edition.text("ladder.missing"));
    }

    private String sentence(Pair pair) {
        Percentile percentile = pair.deepestCommonPercentile().orElseThrow();
        double blocking = percentile.of(pair.blocking()).orElseThrow();
        double eventLoop = percentile.of(pair.eventLoop()).orElseThrow();
        return edition.text(
                "ladder." + pair.outcome(percentile.measure()).orElseThrow(),
                edition.guests(pair.users()),
                edition.text("share." + percentile.name()),
                Numbers.time(blocking),
                Numbers.time(eventLoop),
                edition.names().spoken(pair.blocking().contender()),
                pair.times(percentile.measure()).orElseThrow());
    }

    private Table numbers() {
        List<String> headers = new ArrayList<>(List.of(edition.text("column.contender"), edition.text("column.users")));
        percentiles.forEach(percentile -> headers.add(percentile.name()));
        return new Table(headers, cook.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        List<String> cells = new ArrayList<>(List.of(run.contender().name(), Numbers.whole(run.users())));
        percentiles.forEach(percentile -> cells.add(edition.written(run, percentile.measure(), Numbers::time)));
        return cells;
    }

    /** All concurrencies, or, of many, the lowest, the highest and some between. */
    private List<Integer> panels() {
        List<Integer> users = cook.users();
        int count = Math.min(users.size(), MOST_PANELS);
        return Stream.iterate(0, panel -> panel < count, panel -> panel + 1)
                .map(panel -> users.get(count == 1 ? 0 : panel * (users.size() - 1) / (count - 1)))
                .toList();
    }

    private static List<Percentile> percentilesOf(Runs runs) {
        return Percentile.ALL.stream()
                .filter(percentile ->
                        runs.all().stream().anyMatch(run -> percentile.of(run).isPresent()))
                .toList();
    }
}
