package twokitchens.loadtest.result;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import twokitchens.cli.Language;

/**
 * A text with placeholders. English has its plural here: {@code {0} client(s)} is {@code 1 client}, {@code 2 clients};
 * Chinese its spaces beside names and numbers.
 */
public final class Message {
    private static final Pattern COUNTED = Pattern.compile("\\{(\\d)} ([a-z]+ )?([a-z]+)\\((e?s)\\)");

    private Message() {}

    /** The text with its placeholders filled; numbers come already written. */
    public static String filled(String pattern, Object... values) {
        String inNumber = COUNTED.matcher(pattern)
                .replaceAll(counted -> isOne(values, Integer.parseInt(counted.group(1))) ? "{$1} $2$3" : "{$1} $2$3$4");
        return Language.spaced(new MessageFormat(inNumber, Locale.ROOT).format(values));
    }

    private static boolean isOne(Object[] values, int index) {
        return index < values.length && values[index].toString().equals("1");
    }
}
