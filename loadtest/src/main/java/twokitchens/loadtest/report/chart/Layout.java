package twokitchens.loadtest.report.chart;

/** For how wide a page a chart is drawn; each chart exists once in either, so that its text stays legible. */
public enum Layout {
    /** A desktop page or a printed one. */
    WIDE(1080),
    /** A phone. */
    NARROW(350);

    private final double width;

    Layout(double width) {
        this.width = width;
    }

    /** The drawing's width in CSS pixels. */
    public double width() {
        return width;
    }

    /** Whether it is the phone's. */
    public boolean narrow() {
        return this == NARROW;
    }
}
