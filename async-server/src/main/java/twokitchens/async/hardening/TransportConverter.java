package twokitchens.async.hardening;

import io.vertx.core.transport.Transport;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code nio}, or {@code native} where Netty has a transport of this system's own. */
public final class TransportConverter implements ITypeConverter<String> {
    /** Java's own. */
    public static final String NIO = "nio";

    /** The system's own. */
    public static final String NATIVE = "native";

    @Override
    public String convert(String text) {
        if (text.equals(NIO)) {
            return text;
        }
        if (!text.equals(NATIVE)) {
            throw new TypeConversionException("'" + text + "' is neither 'nio' nor 'native'");
        }
        // Vert.x itself would take NIO without a word. Its class tries to load them all: it is not touched before.
        Transport transport = Transport.nativeTransport();
        if (transport == null || !transport.available()) {
            throw new TypeConversionException("there is no native transport for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch") + " here; choose 'nio'");
        }
        return text;
    }
}
