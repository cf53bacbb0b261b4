package twokitchens.loadtest.report;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import twokitchens.loadtest.result.RunResult;

/**
 * One measure of several runs, to be drawn as bars.
 *
 * @param title what is measured, with its unit
 * @param measure how much; empty where the run does not tell
 * @param format how it is written
 */
record BarPanel(String title, Function<RunResult, Optional<Double>> measure, DoubleFunction<String> format) {

    double length(RunResult run) {
        return measure.apply(run).orElse(0.0);
    }

    String written(RunResult run) {
        return measure.apply(run).map(format::apply).orElse("–");
    }
}
