package twokitchens.loadtest.report;

import java.util.List;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
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

    /**
     * A figure as its sentences tell it: the first is the heading.
     *
     * @param drawings for wide and for narrow pages; one without marks is left out
     */
    static Figure of(
            Texts texts,
            String id,
            List<String> sentences,
            String subtitle,
            String note,
            Stream<Canvas> drawings,
            Table numbers) {
        List<Chart> charts = drawings.filter(canvas -> !canvas.isEmpty())
                .map(canvas -> canvas.chart(id, sentences.get(0), subtitle))
                .toList();
        String detail = String.join(texts.of("sentence.gap"), sentences.subList(1, sentences.size()));
        return new Figure(id, sentences.get(0), detail, subtitle, note, charts, numbers);
    }

    /** Whether there is anything to see. */
    boolean isDrawn() {
        return !charts.isEmpty();
    }
}
