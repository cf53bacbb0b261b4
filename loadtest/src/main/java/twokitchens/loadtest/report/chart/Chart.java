package twokitchens.loadtest.report.chart;

import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * A finished drawing: what the template writes as one inline SVG. All lengths are in CSS pixels.
 *
 * @param id unique within the page
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
    private static final double REACH = 6;

    public Chart {
        bars = List.copyOf(bars);
        lines = List.copyOf(lines);
        dots = List.copyOf(dots);
        labels = List.copyOf(labels);
    }

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

        /** The drawing's width. */
        public double width() {
            return width;
        }

        /** Whether it is the phone's. */
        public boolean narrow() {
            return this == NARROW;
        }
    }

    /** A rectangle whose length is a measurement. */
    public record Bar(double x, double y, double width, double height, String css) {
        public Bar {
            x = Canvas.rounded(x);
            y = Canvas.rounded(y);
            width = Canvas.rounded(width);
        }

        Rectangle2D box() {
            return new Rectangle2D.Double(x, y, width, height);
        }
    }

    /** A line through points, which are written as SVG's {@code polyline} has them. */
    public record Line(String css, String points) {}

    /** What a dot looks like, so that colour is not all that tells contenders apart. */
    public enum Shape {
        /** Filled. */
        DISC,
        /** Open and larger, so that a disc inside it stays visible. */
        RING,
        /** Open, on its corner. */
        DIAMOND
    }

    /** One measurement, at its middle. */
    public record Dot(double x, double y, Shape shape, String css) {
        public Dot {
            x = Canvas.rounded(x);
            y = Canvas.rounded(y);
        }

        Rectangle2D box() {
            return new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH);
        }
    }
}
