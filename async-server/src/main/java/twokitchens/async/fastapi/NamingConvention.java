package twokitchens.async.fastapi;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Converts Java names to the Python names that the lesson's clients see. */
final class NamingConvention {
    private NamingConvention() {}

    /** {@code userId} becomes {@code user_id}. */
    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** {@code user_id} becomes {@code User Id}. */
    static String title(String snakeCase) {
        return Arrays.stream(snakeCase.split("_"))
                .filter(word -> !word.isEmpty())
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining(" "));
    }
}
