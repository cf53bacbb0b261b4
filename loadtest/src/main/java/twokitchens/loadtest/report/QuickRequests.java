package twokitchens.loadtest.report;

import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;

/** The figure of the {@code users} scenario: requests in which nothing waits. */
record QuickRequests(LocalizedComparison edition, Runs users) {

    static Figure figure(LocalizedComparison edition) {
        return new QuickRequests(edition, edition.runs("users")).figure();
    }

    private Figure figure() {
        Percentile slow = slow();
        return new FigureSpec(edition, "quick", Finding.of(takeaway()), note(), numbers())
                .bars(
                        users.fullest(),
                        new BarChart.Panel(edition.text("quick.throughput"), Metric.THROUGHPUT, NumberFormats::amount),
                        new BarChart.Panel(
                                edition.text("quick.slow", slow.name()), slow.measure(), NumberFormats::time));
    }

    private Table numbers() {
        return Table.of(
                edition,
                users.all(),
                Column.CONTENDER,
                Column.USERS,
                Column.THROUGHPUT,
                Column.P50,
                Column.P99,
                Column.CORES);
    }

    private String note() {
        String shared = edition.text("quick.note", edition.cores());
        boolean limits = users.contenders().stream().anyMatch(ContenderRoles::isControl);
        return limits ? shared + edition.text("sentence.gap") + edition.text("quick.limits") : shared;
    }

    private String takeaway() {
        Runs kitchens = users.without(ContenderRoles::isControl);
        return kitchens.fullestPair(kitchens.mostWorkers())
                .flatMap(pair -> edition.compared("quick.", pair, Metric.THROUGHPUT, NumberFormats::amount))
                .orElseGet(() -> edition.text("quick.missing"));
    }

    /** The 99th percentile, or, where a run is too short for it, the deepest that every bar has. */
    private Percentile slow() {
        return Stream.of(new Percentile("p99"), new Percentile("p90"))
                .filter(percentile -> users.fullest().stream()
                        .allMatch(run -> percentile.of(run).isPresent()))
                .findFirst()
                .orElse(new Percentile("p50"));
    }
}
