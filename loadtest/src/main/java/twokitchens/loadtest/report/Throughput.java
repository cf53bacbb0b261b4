package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** The figure of how much the kitchens serve: measured throughput beside theory, for each concurrency. */
final class Throughput {
    /** A run that reaches less of its theory than this is named. */
    static final double THEORY_MET = 0.9;

    private final Edition edition;
    private final Runs cook;

    private Throughput(Edition edition) {
        this.edition = edition;
        this.cook = edition.kitchens("cook");
    }

    static Figure figure(Edition edition) {
        return new Throughput(edition).figure();
    }

    private Figure figure() {
        Finding finding = new Finding(match(), theory());
        String subtitle = edition.text("throughput.subtitle");
        var layouts = cook.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts =
                layouts.map(layout -> new ThroughputChart(edition, cook, layout).draw(finding.takeaway(), subtitle));
        return new Figure("throughput", finding, subtitle, edition.text("throughput.note"), charts.toList(), numbers());
    }

    /** How near the farthest run comes to what waiting alone allows. */
    private String theory() {
        return cook.all().stream()
                .filter(run -> run.theory().isPresent())
                .min(comparingDouble(Throughput::ratio))
                .map(this::theory)
                .orElseGet(() -> edition.text("theory.missing"));
    }

    private String theory(Repeats farthest) {
        if (ratio(farthest) >= THEORY_MET) {
            return edition.text("theory.met", toTheory(farthest));
        }
        return edition.text(
                "theory.missed",
                edition.names().spoken(farthest.contender()),
                toTheory(farthest),
                edition.guests(farthest),
                Numbers.percent(busy(farthest)));
    }

    /** Whether enough workers make the blocking kitchen as fast. */
    private String match() {
        return cook.fullestPair(cook.mostWorkers())
                .map(pair -> edition.text(
                        "match." + pair.outcome(),
                        edition.guests(pair.users()),
                        edition.names().spoken(pair.blocking().contender()),
                        Numbers.amount(pair.blocking().throughput()),
                        Numbers.amount(pair.eventLoop().throughput()),
                        pair.times()))
                .orElseGet(() -> edition.text("match.missing"));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "users", "throughput", "theory", "ratio")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, cook.all().stream().map(this::row).toList());
    }

    private List<String> row(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.whole(run.users()),
                edition.written(run, Measure.THROUGHPUT, Numbers::amount),
                written(run.theory().map(Numbers::amount)),
                written(Ratio.toTheory(run).map(Ratio::exactPercent)));
    }

    private static String written(Optional<String> number) {
        return number.orElse("–");
    }

    private static String toTheory(Repeats run) {
        return written(Ratio.toTheory(run).map(Ratio::percent));
    }

    private static double ratio(Repeats run) {
        return run.ratioToTheory().orElse(1.0);
    }

    /** The share of all cores that server and generator kept busy together. */
    private double busy(Repeats run) {
        double cores = run.median(Measure.CORES).orElse(0.0)
                + run.median(each -> Optional.of(each.generator().cpuCores())).orElse(0.0);
        return cores / edition.comparison().machine().cores();
    }
}
