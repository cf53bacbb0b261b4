package twokitchens.converter;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port: a whole number from 0, which stands for any free port, to 65535. */
public final class PortConverter implements ITypeConverter<Integer> {
    private static final int LAST = 65535;

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LAST) {
            throw new TypeConversionException("'" + text + "' is not a port from 0 to " + LAST);
        }
        return Integer.valueOf(text);
    }
}
