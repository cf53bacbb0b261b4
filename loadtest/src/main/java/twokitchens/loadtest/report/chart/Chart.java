package twokitchens.loadtest.report.chart;

import java.util.List;

/**
 * A finished drawing: what the template writes as one inline SVG.
 *
 * @param id unique within the page
 * @param layout for how wide a page
 * @param height in CSS pixels
 * @param title what a screen reader says first
 * @param description what it says next
 */
public record Chart(
        String id,
        Layout layout,
        double height,
        String title,
        String description,
        List<Bar> bars,
        List<Line> lines,
        List<Dot> dots,
        List<Label> labels) {
    public Chart {
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        labels = List.copyOf(labels);
    }
}
