package twokitchens.loadtest.report;

import java.util.List;
import twokitchens.loadtest.report.chart.Chart;

/**
 * One finding: a heading, the drawing that shows it, the numbers behind it.
 *
 * @param id unique within one language
 * @param takeaway the one sentence that is its heading
 * @param detail what else there is to say, below it; may be empty
 * @param subtitle how to read the drawing
 * @param note what to keep in mind about it
 * @param charts the same drawing for wide and for narrow pages; none where nothing was measured
 * @param numbers the same data as a table
 */
record Figure(
        String id, String takeaway, String detail, String subtitle, String note, List<Chart> charts, Table numbers) {
    Figure {
        charts = List.copyOf(charts);
    }

    /** Whether there is anything to see. */
    boolean isDrawn() {
        return !charts.isEmpty();
    }
}
