package twokitchens.loadtest.report.chart;

/**
 * One measurement.
 *
 * @param x its middle, in CSS pixels from the left
 * @param y its middle, in CSS pixels from the top
 * @param shape so that colour is not all that tells contenders apart
 * @param css its classes
 */
public record Dot(double x, double y, Shape shape, String css) {
    private static final double REACH = 6;

    /** What a dot looks like. */
    public enum Shape {
        /** Filled. */
        DISC,
        /** Open and larger, so that a disc inside it stays visible. */
        RING,
        /** Open, on its corner. */
        DIAMOND
    }

    public Dot {
        x = Canvas.rounded(x);
        y = Canvas.rounded(y);
    }

    Box box() {
        return new Box(x - REACH, y - REACH, 2 * REACH, 2 * REACH);
    }
}
