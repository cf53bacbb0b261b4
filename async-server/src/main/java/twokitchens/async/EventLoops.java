package twokitchens.async;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Who cooks.
 *
 * @param count so many threads, none of which may wait
 */
record EventLoops(int count) {
    private static final int MOST = 64;

    /** Reads a whole number from 1. */
    static final class Reader implements ITypeConverter<EventLoops> {
        @Override
        public EventLoops convert(String text) {
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
                throw new TypeConversionException("'" + text + "' is not from 1 to " + MOST);
            }
            return new EventLoops(Integer.parseInt(text));
        }
    }
}
