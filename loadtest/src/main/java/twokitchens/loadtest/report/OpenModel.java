package twokitchens.loadtest.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.report.FigureSpec.Shown;
import twokitchens.loadtest.report.Figures.Column;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Chart.Layout;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.SecondStats;

/** The figures of the open model, for waiting requests and for answers of a language model: times by the arrival. */
final class OpenModel {
    /** As near as the mean queueing delay of one short window can be to that of an endless run. */
    private static final double NEAR = 0.15;
    /** From this ratio on, later requests wait longer. */
    private static final double LONGER = 1.5;

    private static final int PARTS = 4;
    /** A shorter queueing delay is none, in milliseconds. */
    private static final double UNFELT = 1;

    private OpenModel() {}

    /** Whether the queue grows: where the arrival rate is above capacity, and where no number of workers limits it. */
    static Stream<String> sentences(Shown shown) {
        return Stream.concat(
                steady(shown)
                        .filter(run -> load(run).theoryMillis().isEmpty() && !isUnlimited(run))
                        .map(run -> course(shown, run, "above.grows", "above.steady")),
                steady(shown)
                        .filter(OpenModel::isUnlimited)
                        .map(run -> course(shown, run, "loop.grows", "loop.steady")));
    }

    private static String course(Shown shown, RunGroup run, String growing, String steady) {
        double first = part(run, 0);
        double last = part(run, PARTS - 1);
        return shown.text(
                last > LONGER * first ? growing : steady,
                rate(run),
                shown.edition().spoken(run),
                NumberFormats.time(first),
                NumberFormats.time(last));
    }

    /** How near theory is below capacity, and how long a burst of arrivals is felt. */
    static Stream<String> notes(Shown shown) {
        return Stream.concat(
                steady(shown).flatMap(run -> below(shown, run).stream()),
                shown.runs().all().stream().filter(run -> !isSteady(run)).map(run -> burst(shown, run)));
    }

    private static Optional<String> below(Shown shown, RunGroup run) {
        if (isUnlimited(run)) {
            return Optional.empty();
        }
        return inLine(shown, run.median(Metric.MEAN))
                .flatMap(wait -> inLine(shown, load(run).theoryMillis())
                        .map(theory -> shown.text(
                                below(wait, theory),
                                rate(run),
                                shown.edition().spoken(run),
                                NumberFormats.time(wait),
                                NumberFormats.time(theory),
                                Ratio.of(run, wait / theory).percent())));
    }

    private static String below(double wait, double theory) {
        if (theory < UNFELT) {
            return "below.unfelt";
        }
        return Math.abs(wait / theory - 1) <= NEAR ? "below.met" : "below.missed";
    }

    private static String burst(Shown shown, RunGroup run) {
        double usual = wait(shown);
        long felt = run.trace().stream()
                .filter(second -> second.medianMillis() > LONGER * usual)
                .count();
        double seconds = load(run).rates().stream()
                .filter(rate -> rate.perSecond() == load(run).peak())
                .mapToDouble(OpenLoad.Rate::seconds)
                .sum();
        return shown.text(
                felt == 0 ? "lunch.unfelt" : "lunch.felt",
                shown.edition().spoken(run),
                NumberFormats.duration(seconds),
                NumberFormats.duration(felt),
                rate(run));
    }

    static Canvas draw(Shown shown, Layout layout) {
        return WarmUp.draw(
                layout,
                shown.runs().all().stream()
                        .map(run -> new WarmUp.Course(
                                title(shown, layout, run), run, load(run).ideal()))
                        .toList());
    }

    private static Label title(Shown shown, Layout layout, RunGroup run) {
        String mean = Table.written(run.median(Metric.MEAN).map(NumberFormats::time));
        return Label.of("strong", shown.text("panel", shown.edition().label(run, layout), rates(run)))
                .withNote(load(run)
                        .theoryMillis()
                        .map(theory -> shown.text("panel.theory", mean, NumberFormats.time(theory)))
                        .orElseGet(() -> shown.text(
                                "panel.ideal",
                                mean,
                                NumberFormats.time(load(run).idealMillis()))));
    }

    static Stream<Column> columns(Shown shown) {
        return Stream.of(
                Figures.CONTENDER,
                Figures.column("rate", OpenModel::rates),
                Figures.column("mean", Metric.MEAN, NumberFormats::time),
                Figures.column("inline", Metric.MEAN, mean -> NumberFormats.time(mean - wait(shown))),
                Figures.column(
                        "theory",
                        run -> Table.written(
                                inLine(shown, load(run).theoryMillis()).map(NumberFormats::time))),
                Figures.column("ideal", run -> NumberFormats.time(load(run).idealMillis() - wait(shown))),
                Figures.P99);
    }

    private static Stream<RunGroup> steady(Shown shown) {
        return shown.runs().all().stream().filter(OpenModel::isSteady);
    }

    private static boolean isSteady(RunGroup run) {
        return load(run).rates().size() == 1;
    }

    private static boolean isUnlimited(RunGroup run) {
        return run.contender().workers().isEmpty();
    }

    /** The queueing delay: the response time less the request's own wait. */
    private static Optional<Double> inLine(Shown shown, Optional<Double> millis) {
        return millis.map(time -> time - wait(shown));
    }

    private static double wait(Shown shown) {
        return shown.edition().comparison().waitMillis(shown.id());
    }

    /** The response time of arrivals in one part of the time, on average over its seconds. */
    private static double part(RunGroup run, int part) {
        List<SecondStats> trace = run.trace();
        int size = trace.size();
        return trace.subList(part * size / PARTS, (part + 1) * size / PARTS).stream()
                .mapToDouble(SecondStats::medianMillis)
                .average()
                .orElse(0);
    }

    private static String rate(RunGroup run) {
        return NumberFormats.plain(load(run).peak());
    }

    private static String rates(RunGroup run) {
        return LocalizedComparison.rates(load(run), " → ");
    }

    private static OpenLoad load(RunGroup run) {
        return run.open().orElseThrow();
    }
}
