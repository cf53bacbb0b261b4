package twokitchens.sync.hardening;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code nio}, the only transport that Jetty has: the other server's {@code native} is refused, not ignored. */
public final class TransportConverter implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
        if (text.equals("native")) {
            throw new TypeConversionException("Jetty has no native transport; choose 'nio'");
        }
        if (!text.equals("nio")) {
            throw new TypeConversionException("'" + text + "' is not 'nio'");
        }
        return text;
    }
}
