package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.result.NumberFormats;

/** The figure of response times: the percentiles of each server, one panel for each concurrency. */
record PercentileFigure(LocalizedComparison edition, Runs cook, List<Percentile> percentiles) {
    private static final int MOST_PANELS = 4;

    static Figure figure(LocalizedComparison edition) {
        Runs cook = edition.kitchens("cook");
        return new PercentileFigure(edition, cook, percentilesOf(cook)).figure();
    }

    private Figure figure() {
        return new FigureSpec(edition, "ladder", finding(), numbers())
                .drawn(percentiles, layout -> new PercentileChart(edition, cook, percentiles, panels(), layout).draw());
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
        String share = edition.text("share." + percentile.name());
        return edition.compared("ladder.", pair, percentile.measure(), NumberFormats::time, share)
                .orElseThrow();
    }

    private Table numbers() {
        var all = percentiles.stream().map(Percentile::name).map(Column::of);
        return Table.of(
                edition,
                cook.all(),
                Stream.concat(Stream.of(Column.CONTENDER, Column.USERS), all).toArray(Column[]::new));
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
