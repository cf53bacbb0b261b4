package twokitchens.loadtest.report;

import java.util.List;
import twokitchens.loadtest.result.Moment;

/**
 * The course of one run.
 *
 * @param title who, under which load
 * @param note what is to be seen; may be empty
 * @param css its style's class
 * @param moments second by second, from 0
 * @param ideal the course of the same guests in an ideal kitchen; may be empty
 */
record TracePanel(String title, String note, String css, List<Moment> moments, List<Moment> ideal) {
    TracePanel {
        moments = fromZero(moments);
        ideal = fromZero(ideal);
    }

    /** The run's clock starts before its first guest comes. */
    private static List<Moment> fromZero(List<Moment> moments) {
        long first = moments.stream().mapToLong(Moment::second).min().orElse(0);
        return moments.stream()
                .map(moment ->
                        new Moment(moment.second() - first, moment.count(), moment.medianMillis(), moment.maxMillis()))
                .toList();
    }

    long seconds() {
        return moments.stream().mapToLong(Moment::second).max().orElse(0) + 1;
    }

    double highest() {
        double measured = moments.stream().mapToDouble(Moment::maxMillis).max().orElse(0);
        return Math.max(
                measured, ideal.stream().mapToDouble(Moment::medianMillis).max().orElse(0));
    }
}
