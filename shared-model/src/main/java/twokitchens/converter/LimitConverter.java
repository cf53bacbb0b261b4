package twokitchens.converter;

import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a limit: a whole number from 1, or {@code none} where there is no limit. */
public final class LimitConverter implements ITypeConverter<OptionalInt> {
    private static final int LARGEST = 1_000_000;

    @Override
    public OptionalInt convert(String text) {
        if (text.equals("none")) {
            return OptionalInt.empty();
        }
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LARGEST) {
            throw new TypeConversionException("'" + text + "' is neither from 1 to " + LARGEST + " nor 'none'");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
