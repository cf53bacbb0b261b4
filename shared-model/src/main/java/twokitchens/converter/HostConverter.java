package twokitchens.converter;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an address to listen on: a name, an IPv4 address, or an IPv6 address, with or without brackets. */
public final class HostConverter implements ITypeConverter<String> {
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[A-Za-z0-9._-]+)?");

    @Override
    public String convert(String text) {
        String host = text.matches("\\[.*:.*]") ? text.substring(1, text.length() - 1) : text;
        if (!HOST.matcher(host).matches()) {
            throw new TypeConversionException("'" + text + "' is not an address such as 127.0.0.1 or [::1]");
        }
        return host;
    }

    /** Returns an address as it stands in a URL before the port. */
    public static String inUrl(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
