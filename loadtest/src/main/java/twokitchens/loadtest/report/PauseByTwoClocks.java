package twokitchens.loadtest.report;

import static java.util.Comparator.comparingDouble;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.Figures.Column;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Chart.Shape;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.report.chart.RowChart;
import twokitchens.loadtest.report.chart.RowChart.Row;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.RunGroup;

/** The figure of a server that pauses for a known time, seen by two clocks, and what arithmetic says. */
final class PauseByTwoClocks {
    private static final double ONE_IN_100 = 0.01;
    private static final double AGREES = 0.02;
    private static final Metric CORRECTED = Metric.percentile("p99");
    private static final Metric UNCORRECTED =
            run -> run.pause().map(pause -> pause.uncorrected().percentiles().get("p99"));
    private static final Metric ARITHMETIC =
            run -> run.pause().map(pause -> pause.theoryMillis(ONE_IN_100, run.windowSeconds()));
    private static final Metric SECONDS = run -> run.pause().map(Pause::seconds);

    private PauseByTwoClocks() {}

    static Runs runs(LocalizedComparison edition) {
        return edition.runs("pause").with(CORRECTED).with(UNCORRECTED);
    }

    /** Whether one clock hides it, and whether the other agrees with arithmetic, in the run that is farthest from it. */
    static Stream<String> sentences(Shown paused) {
        return paused.runs().all().stream().max(comparingDouble(PauseByTwoClocks::deviation)).stream()
                .flatMap(run -> Stream.of(
                        sentence(
                                paused,
                                run,
                                median(run, UNCORRECTED) < median(run, ARITHMETIC) / 2 ? "hides" : "shows"),
                        sentence(paused, run, deviation(run) <= AGREES ? "agrees" : "differs")));
    }

    private static double deviation(RunGroup run) {
        return Math.abs(median(run, CORRECTED) / median(run, ARITHMETIC) - 1);
    }

    private static String sentence(Shown paused, RunGroup run, String key) {
        return paused.text(
                key,
                paused.edition().spoken(run),
                NumberFormats.plain(median(run, SECONDS)),
                millis(median(run, CORRECTED)),
                millis(median(run, ARITHMETIC)),
                millis(median(run, UNCORRECTED)));
    }

    static Canvas draw(Shown paused, Layout layout) {
        List<Row> rows = paused.runs().all().stream()
                .flatMap(run -> Stream.of(
                        row(paused, run, "arithmetic", "quiet", Shape.DIAMOND, ARITHMETIC),
                        row(paused, run, "corrected", Marks.css(run.contender()), Shape.DISC, CORRECTED),
                        row(paused, run, "uncorrected", Marks.css(run.contender()), Shape.RING, UNCORRECTED)))
                .toList();
        double theory = median(paused.runs().all().get(0), ARITHMETIC);
        return RowChart.dots(layout, rows, Figures::decade, Optional.of(theory));
    }

    private static Row row(Shown paused, RunGroup run, String clock, String css, Shape shape, Metric metric) {
        Label name = Label.of(css, paused.text(clock)).withNote(paused.edition().brief(run));
        return Marks.row(name, run, shape, metric, PauseByTwoClocks::millis);
    }

    static Stream<Column> columns(Shown paused) {
        return Stream.of(
                Figures.CONTENDER,
                Figures.column("pause", run -> NumberFormats.seconds(median(run, SECONDS) * 1000)),
                Figures.column("arithmetic", run -> millis(median(run, ARITHMETIC))),
                Figures.column("corrected", CORRECTED, PauseByTwoClocks::millis),
                Figures.column("uncorrected", UNCORRECTED, PauseByTwoClocks::millis));
    }

    /** The time to four digits: what is compared here differs by less than the other figures show. */
    private static String millis(double millis) {
        return millis < 1_000 ? NumberFormats.time(millis) : NumberFormats.whole(millis) + "\u00a0ms";
    }

    private static double median(RunGroup run, Metric metric) {
        return run.median(metric).orElseThrow();
    }
}
