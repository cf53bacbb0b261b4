package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Estimate;

/** The figure of a server that pauses for a known time, seen by two clocks, and what arithmetic says. */
record PauseFigure(LocalizedComparison edition, List<RunGroup> paused) {
    private static final double ONE_IN_100 = 0.01;
    private static final double AGREES = 0.02;
    private static final Metric CORRECTED = Metric.percentile("p99");
    private static final Metric UNCORRECTED =
            run -> run.pause().map(pause -> pause.uncorrected().percentiles().get("p99"));

    static Figure figure(LocalizedComparison edition) {
        var paused = edition.runs("pause").all().stream()
                .filter(run -> run.median(CORRECTED).isPresent()
                        && run.median(UNCORRECTED).isPresent());
        return new PauseFigure(edition, paused.toList()).figure();
    }

    private Figure figure() {
        Finding finding = Finding.of(
                edition.texts(),
                paused.stream().max(comparingDouble(PauseFigure::deviation)).stream()
                        .flatMap(this::sentences),
                "");
        return new FigureSpec(edition, "pause", finding, numbers())
                .drawn(paused, layout -> new DotChart(rows(), layout).draw(Optional.of(theory(paused.get(0)))));
    }

    /** How far the corrected clock is from arithmetic: the farthest is reported. */
    private static double deviation(RunGroup run) {
        return Math.abs(corrected(run).median() / theory(run) - 1);
    }

    /** Whether one clock hides it, and whether the other agrees with arithmetic. */
    private Stream<String> sentences(RunGroup run) {
        boolean hides = uncorrected(run).median() < theory(run) / 2;
        boolean agrees = deviation(run) <= AGREES;
        return Stream.of(hides ? "pause.hides" : "pause.shows", agrees ? "pause.agrees" : "pause.differs")
                .map(key -> sentence(key, run));
    }

    private String sentence(String key, RunGroup run) {
        return edition.text(
                key,
                edition.names().spoken(run.contender()),
                NumberFormats.plain(seconds(run)),
                millis(corrected(run).median()),
                millis(theory(run)),
                millis(uncorrected(run).median()));
    }

    private List<DotChart.Row> rows() {
        return paused.stream()
                .flatMap(run -> Stream.of(
                        row(
                                run,
                                "pause.arithmetic",
                                "quiet",
                                Dot.Shape.DIAMOND,
                                new Estimate(1, theory(run), Optional.empty())),
                        row(run, "pause.corrected", Marks.css(run.contender()), Dot.Shape.DISC, corrected(run)),
                        row(run, "pause.uncorrected", Marks.css(run.contender()), Dot.Shape.RING, uncorrected(run))))
                .toList();
    }

    private DotChart.Row row(RunGroup run, String clock, String css, Dot.Shape shape, Estimate estimate) {
        String name = edition.names().brief(run.contender());
        return new DotChart.Row(edition.text(clock), name, css, shape, estimate, millis(estimate.median()));
    }

    private Table numbers() {
        return Table.of(
                edition,
                paused,
                Column.CONTENDER,
                Column.of("pause", run -> NumberFormats.seconds(seconds(run) * 1000)),
                Column.of("arithmetic", run -> millis(theory(run))),
                Column.of("corrected", CORRECTED, PauseFigure::millis),
                Column.of("uncorrected", UNCORRECTED, PauseFigure::millis));
    }

    /** The time to four digits: what is compared here differs by less than the other figures show. */
    private static String millis(double millis) {
        return millis < 1_000 ? NumberFormats.time(millis) : NumberFormats.whole(millis) + "\u00a0ms";
    }

    private static Estimate corrected(RunGroup run) {
        return run.estimate(CORRECTED).orElseThrow();
    }

    private static Estimate uncorrected(RunGroup run) {
        return run.estimate(UNCORRECTED).orElseThrow();
    }

    private static double seconds(RunGroup run) {
        return run.median(each -> each.pause().map(Pause::seconds)).orElseThrow();
    }

    private static double theory(RunGroup run) {
        return run.median(each -> each.pause().map(pause -> pause.theoryMillis(ONE_IN_100, each.windowSeconds())))
                .orElseThrow();
    }
}
