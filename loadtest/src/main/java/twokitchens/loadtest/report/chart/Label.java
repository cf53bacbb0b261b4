package twokitchens.loadtest.report.chart;

import java.awt.geom.Rectangle2D;
import java.util.stream.Stream;

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
    private static final String THIN = "iljI.,:;|!()[]'’· \u00a0";
    private static final String THICK = "mwMW%@—…→";
    private static final int FIRST_IDEOGRAPH = 0x2E80;

    public Label {
        x = Canvas.rounded(x);
        y = Canvas.rounded(y);
    }

    /** A text of one line that begins where it is put. */
    public static Label of(String css, String text) {
        return new Label(0, 0, "start", css, text, "");
    }

    static Label start(double x, double y, String css, String text) {
        return of(css, text).at(x, y);
    }

    /** A text of one line whose middle is above a point. */
    static Label middle(double x, double y, String css, String text) {
        return new Label(x, y, "middle", css, text, "");
    }

    static Label end(double x, double y, String css, String text) {
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

    Label at(double newX, double newY) {
        return new Label(newX, newY, anchor, css, text, note);
    }

    /** How wide it will be, in CSS pixels. */
    public double width() {
        return SIZE * Math.max(ems(text), ems(note));
    }

    static double widest(Stream<Label> labels) {
        return Math.ceil(labels.mapToDouble(Label::width).max().orElse(0));
    }

    Rectangle2D box() {
        double left = switch (anchor) {
            case "middle" -> x - width() / 2;
            case "end" -> x - width();
            default -> x;
        };
        return new Rectangle2D.Double(left, y - ASCENT, width(), note.isEmpty() ? LINE_HEIGHT : 2 * LINE_HEIGHT);
    }

    /**
     * The width of a bold text, without a font at hand: that of DejaVu Sans Bold, the widest of the fonts that a
     * browser takes for sans-serif. A label that is given too much room is still readable.
     */
    private static double ems(String text) {
        return text.codePoints().mapToDouble(Label::emsOfCharacter).sum();
    }

    private static double emsOfCharacter(int character) {
        if (character >= FIRST_IDEOGRAPH) {
            return 1.0;
        }
        if (THIN.indexOf(character) >= 0) {
            return 0.38;
        }
        if (THICK.indexOf(character) >= 0) {
            return 1.02;
        }
        return Character.isUpperCase(character) ? 0.78 : 0.7;
    }
}
