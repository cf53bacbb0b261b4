package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.Freeze;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Estimate;

/** The figure of a server that stands still for a known time, seen by two clocks, and what arithmetic says. */
final class Freezing {
    private static final double ONE_IN_100 = 0.01;
    private static final double AGREES = 0.02;
    private static final Measure CORRECTED = Measure.percentile("p99");
    private static final Measure UNCORRECTED =
            run -> run.freeze().map(freeze -> freeze.uncorrected().percentiles().get("p99"));

    private final Edition edition;
    private final List<Repeats> frozen;

    private Freezing(Edition edition) {
        this.edition = edition;
        this.frozen = edition.runs("freeze").all().stream()
                .filter(run -> run.median(CORRECTED).isPresent()
                        && run.median(UNCORRECTED).isPresent())
                .toList();
    }

    static Figure figure(Edition edition) {
        return new Freezing(edition).figure();
    }

    private Figure figure() {
        Finding finding = Finding.of(
                edition.texts(),
                frozen.stream().max(comparingDouble(Freezing::deviation)).stream()
                        .flatMap(this::sentences),
                "");
        String subtitle = edition.text("freeze.subtitle");
        var layouts = frozen.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout -> new DotChart(rows(), layout)
                .draw("freeze", finding.takeaway(), subtitle, Optional.of(theory(frozen.get(0)))));
        return new Figure("freeze", finding, subtitle, edition.text("freeze.note"), charts.toList(), numbers());
    }

    /** How far the corrected clock is from arithmetic: the farthest is told. */
    private static double deviation(Repeats run) {
        return Math.abs(corrected(run).median() / theory(run) - 1);
    }

    /** Whether one clock hides it, and whether the other agrees with arithmetic. */
    private Stream<String> sentences(Repeats run) {
        boolean hides = uncorrected(run).median() < theory(run) / 2;
        boolean agrees = deviation(run) <= AGREES;
        return Stream.of(hides ? "freeze.hides" : "freeze.shows", agrees ? "freeze.agrees" : "freeze.differs")
                .map(key -> sentence(key, run));
    }

    private String sentence(String key, Repeats run) {
        return edition.text(
                key,
                edition.names().spoken(run.contender()),
                Numbers.plain(seconds(run)),
                millis(corrected(run).median()),
                millis(theory(run)),
                millis(uncorrected(run).median()));
    }

    private List<DotRow> rows() {
        return frozen.stream()
                .flatMap(run -> Stream.of(
                        row(
                                run,
                                "freeze.arithmetic",
                                "quiet",
                                Dot.Shape.DIAMOND,
                                new Estimate(1, theory(run), Optional.empty())),
                        row(run, "freeze.corrected", Marks.css(run.contender()), Dot.Shape.DISC, corrected(run)),
                        row(run, "freeze.uncorrected", Marks.css(run.contender()), Dot.Shape.RING, uncorrected(run))))
                .toList();
    }

    private DotRow row(Repeats run, String clock, String css, Dot.Shape shape, Estimate estimate) {
        String name = edition.names().brief(run.contender());
        return DotRow.of(edition.text(clock), name, css, shape, estimate, millis(estimate.median()));
    }

    private Table numbers() {
        List<String> headers = Stream.of("contender", "freeze", "arithmetic", "corrected", "uncorrected")
                .map(column -> edition.text("column." + column))
                .toList();
        return new Table(headers, frozen.stream().map(this::cells).toList());
    }

    private List<String> cells(Repeats run) {
        return List.of(
                run.contender().name(),
                Numbers.seconds(seconds(run) * 1000),
                millis(theory(run)),
                edition.written(run, CORRECTED, Freezing::millis),
                edition.written(run, UNCORRECTED, Freezing::millis));
    }

    /** To four digits: what is compared here differs by less than the other figures tell. */
    private static String millis(double millis) {
        return millis < 1_000 ? Numbers.time(millis) : Numbers.whole(millis) + "\u00a0ms";
    }

    private static Estimate corrected(Repeats run) {
        return run.estimate(CORRECTED).orElseThrow();
    }

    private static Estimate uncorrected(Repeats run) {
        return run.estimate(UNCORRECTED).orElseThrow();
    }

    private static double seconds(Repeats run) {
        return run.median(each -> each.freeze().map(Freeze::seconds)).orElseThrow();
    }

    private static double theory(Repeats run) {
        return run.median(each -> each.freeze().map(freeze -> freeze.theoryMillis(ONE_IN_100, each.windowSeconds())))
                .orElseThrow();
    }
}
