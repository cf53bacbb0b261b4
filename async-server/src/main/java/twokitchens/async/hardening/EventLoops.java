package twokitchens.async.hardening;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many event loops there are.
 *
 * @param count the number of threads, none of which may block
 */
public record EventLoops(int count) {
    /** The lesson's one. */
    public static final EventLoops ONE = new EventLoops(1);

    private static final int MAX = 64;

    /** Reads a whole number, at least 1. */
    public static final class Reader implements ITypeConverter<EventLoops> {
        @Override
        public EventLoops convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
                throw new TypeConversionException("'" + text + "' is not from 1 to " + MAX);
            }
            return new EventLoops(Integer.parseInt(text));
        }
    }
}
