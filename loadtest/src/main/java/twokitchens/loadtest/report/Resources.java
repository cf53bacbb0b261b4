package twokitchens.loadtest.report;

import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** The figure of what the servers take of the machine while requests wait: threads and memory. */
record Resources(LocalizedComparison edition, Runs cook) {

    static Figure figure(LocalizedComparison edition) {
        return new Resources(edition, edition.kitchens("cook")).figure();
    }

    private Figure figure() {
        return new FigureSpec(edition, "resources", Finding.of(takeaway()), numbers())
                .bars(cook.fullest(), BarChart.Panel.threads(edition), BarChart.Panel.memory(edition));
    }

    private Table numbers() {
        return Table.of(
                edition, cook.all(), Column.CONTENDER, Column.USERS, Column.THREADS, Column.MEMORY, Column.CORES);
    }

    private String takeaway() {
        return cook.fullestPair(cook.mostWorkers())
                .flatMap(this::sentence)
                .orElseGet(() -> edition.text("resources.missing"));
    }

    private Optional<String> sentence(Pair pair) {
        double more = memory(pair.blocking()) - memory(pair.eventLoop());
        return edition.compared(
                "resources.",
                pair,
                Metric.MEMORY,
                NumberFormats::whole,
                edition.threads(pair.blocking()),
                edition.threads(pair.eventLoop()),
                NumberFormats.whole(Math.abs(more)));
    }

    private static double memory(RunGroup run) {
        return run.median(Metric.MEMORY).orElse(0.0);
    }
}
