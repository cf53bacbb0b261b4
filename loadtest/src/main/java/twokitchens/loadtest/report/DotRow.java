package twokitchens.loadtest.report;

import java.util.Optional;
import twokitchens.loadtest.report.chart.Dot;
import twokitchens.loadtest.report.chart.Label;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.result.statistics.Interval;

/**
 * One row of a {@link DotChart}.
 *
 * @param name who
 * @param note how; may be empty
 * @param css its style's class
 * @param shape of its dot
 * @param value where the dot stands, above zero
 * @param interval where the median may lie; empty with one repeat
 * @param written the value as a label
 */
record DotRow(
        String name,
        String note,
        String css,
        Dot.Shape shape,
        double value,
        Optional<Interval> interval,
        String written) {

    static DotRow of(String name, String note, String css, Dot.Shape shape, Estimate estimate, String written) {
        return new DotRow(name, note, css, shape, estimate.median(), estimate.interval(), written);
    }

    /** The contender and its mode. */
    Label label() {
        return Label.of(css, name).withNote(note);
    }
}
