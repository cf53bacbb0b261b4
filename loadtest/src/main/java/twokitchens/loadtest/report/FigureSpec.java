package twokitchens.loadtest.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.report.chart.Canvas;
import twokitchens.loadtest.report.chart.Layout;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/**
 * A figure before it is drawn.
 *
 * @param id also the beginning of its texts' keys
 */
record FigureSpec(LocalizedComparison edition, String id, Finding finding, String note, Table numbers) {

    /** With the note that needs no numbers. */
    FigureSpec(LocalizedComparison edition, String id, Finding finding, Table numbers) {
        this(edition, id, finding, text(edition, id, "note"), numbers);
    }

    /** One of its texts: any may name the wait. */
    private static String text(LocalizedComparison edition, String id, String key) {
        return edition.text(
                id + "." + key, NumberFormats.seconds(edition.comparison().cookMillis()));
    }

    /** Bars for the runs; no drawing where there are none. */
    Figure bars(List<RunGroup> runs, BarChart.Panel... panels) {
        return drawn(runs, layout -> new BarChart(edition, runs, List.of(panels), layout).draw());
    }

    /** A drawing for each width of page; none where nothing would be in it. */
    Figure drawn(List<?> shown, Function<Layout, Canvas> drawing) {
        String subtitle = text(edition, id, "subtitle");
        var layouts = shown.isEmpty() ? Stream.<Layout>empty() : Stream.of(Layout.values());
        var charts = layouts.map(layout -> drawing.apply(layout).chart(id, finding.takeaway(), subtitle));
        return new Figure(id, finding, subtitle, note, charts.toList(), numbers);
    }
}
