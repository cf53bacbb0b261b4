package twokitchens.loadtest.report.chart;

/** A rectangle whose length is a measurement; all in CSS pixels. */
public record Bar(double x, double y, double width, double height, String css) {
    public Bar {
        x = Canvas.rounded(x);
        y = Canvas.rounded(y);
        width = Canvas.rounded(width);
    }
}
