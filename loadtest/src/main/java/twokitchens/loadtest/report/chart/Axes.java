package twokitchens.loadtest.report.chart;

import java.util.List;

/** A plot's two axes, and what is drawn along them. */
public record Axes(Canvas canvas, Scale across, Scale up) {

    /** The place of two values. */
    public Point at(double x, double y) {
        return new Point(across.at(x), up.at(y));
    }

    /** A line across the plot. */
    public void grid(double value) {
        double y = up.at(value);
        canvas.grid(new Point(across.from(), y), new Point(across.to(), y));
    }

    /** A line across the plot, with its value this far to the left of it, in CSS pixels. */
    public void level(double value, double gap, String text) {
        grid(value);
        canvas.write(Label.end(across.from() - gap, up.at(value) + 4, "quiet", text));
    }

    /** A tick below the plot, with its value this far below, where that is free; in CSS pixels. */
    public void tick(double value, double below, String text) {
        double x = across.at(value);
        canvas.line("tick", new Point(x, up.from()), new Point(x, up.from() + 5));
        canvas.writeIfFree(Label.middle(x, up.from() + below, "quiet", text));
    }

    /** The names of lines to the right of the plot, the uppermost first. */
    public void names(List<Name> names) {
        canvas.writeColumn(names, across.to() + Name.GUTTER, up.to() - Label.LINE_HEIGHT, up.from());
    }
}
