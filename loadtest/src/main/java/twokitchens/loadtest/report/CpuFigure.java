package twokitchens.loadtest.report;

import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;

/** The figure of work that keeps a processor busy: what helps is threads, up to the number of cores. */
record CpuFigure(LocalizedComparison edition, Runs chop) {

    static Figure figure(LocalizedComparison edition) {
        return new CpuFigure(edition, edition.runs("chop")).figure();
    }

    private Figure figure() {
        return new FigureSpec(
                        edition, "chop", Finding.of(takeaway()), edition.text("chop.note", edition.cores()), numbers())
                .bars(
                        chop.fullest(),
                        new BarChart.Panel(edition.text("chop.throughput"), Metric.THROUGHPUT, NumberFormats::amount),
                        new BarChart.Panel(edition.text("chop.cores"), Metric.CORES, NumberFormats::amount));
    }

    private Table numbers() {
        return Table.of(
                edition, chop.all(), Column.CONTENDER, Column.USERS, Column.THROUGHPUT, Column.P50, Column.CORES);
    }

    private String takeaway() {
        Runs kitchens = chop.without(ContenderRoles::isControl);
        return kitchens.fullestPair(kitchens.mostWorkers())
                .flatMap(pair -> edition.compared("chop.", pair, Metric.THROUGHPUT, NumberFormats::amount))
                .orElseGet(() -> edition.text("chop.missing"));
    }
}
