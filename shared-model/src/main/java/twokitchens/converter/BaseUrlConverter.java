package twokitchens.converter;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the address of an API: {@code http} or {@code https}, a host, and perhaps a path, to which more is added. */
public final class BaseUrlConverter implements ITypeConverter<URI> {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public URI convert(String text) {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            if (isBase(url)) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // It is rejected below, as any other invalid one.
        }
        throw new TypeConversionException("'" + text + "' is not an address such as http://127.0.0.1:11434/v1");
    }

    private static boolean isBase(URI url) {
        return url.getScheme() != null
                && SCHEMES.contains(url.getScheme().toLowerCase(Locale.ROOT))
                && url.getHost() != null
                && url.getPort() <= 65535
                && url.getUserInfo() == null
                && url.getQuery() == null
                && url.getFragment() == null;
    }
}
