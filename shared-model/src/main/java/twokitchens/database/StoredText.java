package twokitchens.database;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as it is stored. PostgreSQL's has neither NUL nor half a surrogate pair, which JSON may bring: they, and the
 * backslash that marks them, are written as JSON writes them.
 */
public final class StoredText {
    private static final Pattern UNSTORABLE = Pattern.compile("[\\\\\\x00\\uD800-\\uDFFF]");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static final int HEX = 16;

    private StoredText() {}

    /** What is stored for this text. */
    public static String of(String text) {
        return UNSTORABLE
                .matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }

    /** The text for which this was stored. */
    public static String read(String stored) {
        return ESCAPE.matcher(stored)
                .replaceAll(found ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), HEX))));
    }
}
