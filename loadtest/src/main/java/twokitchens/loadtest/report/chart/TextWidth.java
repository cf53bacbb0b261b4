package twokitchens.loadtest.report.chart;

/**
 * How wide a text will be, without a font at hand.
 *
 * <p>The page asks for Helvetica's relatives, whose widths are known; the estimate is a little generous, because a label
 * that is given too much room is still readable.
 */
final class TextWidth {
    private static final String THIN = "iljtfrI.,:;|!()[]'’· \u00a0";
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
            return 0.34;
        }
        if (THICK.indexOf(character) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(character) ? 0.74 : 0.6;
    }
}
