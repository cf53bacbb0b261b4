package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** The figure of throughput: measured beside theory, for each concurrency. */
record Throughput(LocalizedComparison edition, Runs cook) {
    /** A run that reaches less of its theory than this is named. */
    private static final double THEORY_MET = 0.9;

    static Figure figure(LocalizedComparison edition) {
        return new Throughput(edition, edition.kitchens("cook")).figure();
    }

    private Figure figure() {
        return new FigureSpec(edition, "throughput", new Finding(match(), theory()), numbers())
                .drawn(cook.all(), layout -> new ThroughputChart(edition, cook, layout).draw());
    }

    private Table numbers() {
        return Table.of(
                edition,
                cook.all(),
                Column.CONTENDER,
                Column.USERS,
                Column.THROUGHPUT,
                Column.THEORY,
                Column.of(
                        "ratio",
                        run -> Ratio.toTheory(run).map(Ratio::exactPercent).orElse("–")));
    }

    /** How near the farthest run comes to what waiting alone allows. */
    private String theory() {
        return cook.all().stream()
                .filter(run -> run.theory().isPresent())
                .min(comparingDouble(Throughput::ratio))
                .map(this::theory)
                .orElseGet(() -> edition.text("theory.missing"));
    }

    private String theory(RunGroup farthest) {
        String reached = Ratio.toTheory(farthest).map(Ratio::percent).orElse("–");
        if (ratio(farthest) >= THEORY_MET) {
            return edition.text("theory.met", reached);
        }
        return edition.text(
                "theory.missed",
                edition.names().spoken(farthest.contender()),
                reached,
                edition.guests(farthest),
                NumberFormats.percent(busy(farthest)));
    }

    /** Whether enough workers make the blocking server as fast. */
    private String match() {
        return cook.fullestPair(cook.mostWorkers())
                .flatMap(pair -> edition.compared("match.", pair, Metric.THROUGHPUT, NumberFormats::amount))
                .orElseGet(() -> edition.text("match.missing"));
    }

    private static double ratio(RunGroup run) {
        return run.ratioToTheory().orElse(1.0);
    }

    /** The share of all cores that server and generator kept busy together. */
    private double busy(RunGroup run) {
        double cores = run.median(Metric.CORES).orElse(0.0)
                + run.median(each -> Optional.of(each.generator().cpuCores())).orElse(0.0);
        return cores / edition.comparison().machine().cores();
    }
}
