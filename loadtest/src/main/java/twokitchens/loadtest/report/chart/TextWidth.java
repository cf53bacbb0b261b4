package twokitchens.loadtest.report.chart;

/**
 * How wide a text will be, without a font at hand.
 *
 * <p>The widths are those of DejaVu Sans Bold, the widest of the fonts that a browser takes for sans-serif: a label
 * that is given too much room is still readable.
 */
final class TextWidth {
    private static final String THIN = "iljI.,:;|!()[]'’· \u00a0";
    private static final String THICK = "mwMW%@—…→";
    private static final int FIRST_IDEOGRAPH = 0x2E80;

    private TextWidth() {}

    /** The width of a bold text, in the unit of the font's size. */
    static double of(String text, double size) {
        return size * text.codePoints().mapToDouble(TextWidth::ofCharacter).sum();
    }

    private static double ofCharacter(int character) {
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
