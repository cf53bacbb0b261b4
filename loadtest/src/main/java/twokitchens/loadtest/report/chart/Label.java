package twokitchens.loadtest.report.chart;

/**
 * A text in a chart.
 *
 * @param x where it is anchored, in CSS pixels from the left
 * @param y its baseline, in CSS pixels from the top
 * @param anchor {@code start}, {@code middle} or {@code end}, as in SVG
 * @param css its classes
 * @param text the first line
 * @param note a fainter second line; may be empty
 */
public record Label(double x, double y, String anchor, String css, String text, String note) {
    /** The size of all text in charts, in CSS pixels. */
    public static final double SIZE = 12.5;

    /** From baseline to baseline, in CSS pixels. */
    public static final double LINE_HEIGHT = 16;

    private static final double ASCENT = 12;

    public Label {
        x = Canvas.rounded(x);
        y = Canvas.rounded(y);
    }

    /** A text of one line that begins at a point. */
    public static Label start(double x, double y, String css, String text) {
        return new Label(x, y, "start", css, text, "");
    }

    /** A text of one line that begins where it is put. */
    public static Label of(String css, String text) {
        return start(0, 0, css, text);
    }

    /** A text of one line whose middle is above a point. */
    public static Label middle(double x, double y, String css, String text) {
        return new Label(x, y, "middle", css, text, "");
    }

    /** A text of one line that ends at a point. */
    public static Label end(double x, double y, String css, String text) {
        return new Label(x, y, "end", css, text, "");
    }

    /** The same with a second line. */
    public Label withNote(String second) {
        return new Label(x, y, anchor, css, text, second);
    }

    /** Where the second line's baseline is, in CSS pixels from the top. */
    public double noteY() {
        return Canvas.rounded(y + LINE_HEIGHT);
    }

    /** The same at another place. */
    public Label at(double newX, double newY) {
        return new Label(newX, newY, anchor, css, text, note);
    }

    Label lowered(double distance) {
        return at(x, y + distance);
    }

    /** How wide it will be, in CSS pixels. */
    public double width() {
        return Math.max(TextWidth.of(text, SIZE), TextWidth.of(note, SIZE));
    }

    Box box() {
        double width = width();
        return new Box(left(width), y - ASCENT, width, note.isEmpty() ? LINE_HEIGHT : 2 * LINE_HEIGHT);
    }

    private double left(double width) {
        return switch (anchor) {
            case "middle" -> x - width / 2;
            case "end" -> x - width;
            default -> x;
        };
    }
}
