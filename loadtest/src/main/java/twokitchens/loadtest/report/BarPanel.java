package twokitchens.loadtest.report;

import java.util.function.DoubleFunction;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Interval;

/**
 * One measure of several runs, to be drawn as bars.
 *
 * @param title what is measured, with its unit
 * @param measure how much; empty where the run does not tell
 * @param format how it is written
 */
record BarPanel(String title, Measure measure, DoubleFunction<String> format) {

    double length(Repeats run) {
        return run.median(measure).orElse(0.0);
    }

    /** Where the bar or its whisker ends. */
    double farthest(Repeats run) {
        return run.estimate(measure)
                .flatMap(Estimate::interval)
                .map(Interval::high)
                .orElse(length(run));
    }

    String written(Repeats run) {
        return run.median(measure).map(format::apply).orElse("–");
    }
}
