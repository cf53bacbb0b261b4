package twokitchens.loadtest.result;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text with placeholders. English has its plural here: {@code {0} client(s)} is {@code 1 client}, {@code 2 clients}.
 * Chinese has its spaces here: one between Han and what is not Han, such as a number or a name; none between Han.
 */
public final class Message {
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d)} ([a-z]+ )?([a-z]+)\\((e?s)\\)");

    private static final Pattern MISSING_SPACE = Pattern.compile("(?<=\\p{IsHan})(?=\\w)|(?<=[\\w%])(?=\\p{IsHan})");
    private static final Pattern NEEDLESS_SPACE = Pattern.compile("(?<=\\p{IsHan}) (?=\\p{IsHan})");

    private Message() {}

    /** The text with its placeholders filled; numbers come already written. */
    public static String filled(String pattern, Object... values) {
        String inNumber = COUNTED.matcher(pattern)
                .replaceAll(counted -> isOne(values, Integer.parseInt(counted.group(1))) ? "{$1} $2$3" : "{$1} $2$3$4");
        return spaced(new MessageFormat(inNumber, Locale.ROOT).format(values));
    }

    /** The text as Chinese typography wants it; a text without Han stays as it is. */
    public static String spaced(String text) {
        String apart = MISSING_SPACE.matcher(text).replaceAll(" ");
        return NEEDLESS_SPACE.matcher(apart).replaceAll("");
    }

    private static boolean isOne(Object[] values, int index) {
        return index < values.length && values[index].toString().equals("1");
    }
}
