package twokitchens.loadtest.report.chart;

import java.util.stream.Stream;

/**
 * What is written beside the end of a line, in the column of all such names.
 *
 * @param end where the line ends
 * @param label what is written, wherever that is
 */
public record Name(Point end, Label label) {
    /** From the end of the plot to the column, in CSS pixels: room for the lines that lead to names. */
    public static final double GUTTER = 28;

    /** The width of a column of such labels with the gutter before it, in CSS pixels. */
    public static double column(Stream<Label> labels) {
        return GUTTER + Math.ceil(labels.mapToDouble(Label::width).max().orElse(0));
    }

    Label at(double x) {
        return label.at(x, end.y() + 4);
    }
}
