package twokitchens.sync;

import java.util.OptionalInt;
import org.eclipse.jetty.util.VirtualThreads;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Who cooks.
 *
 * @param count so many platform threads; absent: a virtual thread for each request
 */
record Workers(OptionalInt count) {
    private static final int MOST = 10_000;

    boolean areVirtual() {
        return count.isEmpty();
    }

    /** Reads a whole number from 1, or {@code virtual} where the JVM has virtual threads. */
    static final class Reader implements ITypeConverter<Workers> {
        @Override
        public Workers convert(String text) {
            if (text.equals("virtual")) {
                return virtual();
            }
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
                throw new TypeConversionException("'" + text + "' is neither from 1 to " + MOST + " nor 'virtual'");
            }
            return new Workers(OptionalInt.of(Integer.parseInt(text)));
        }

        private static Workers virtual() {
            if (!VirtualThreads.areSupported()) {
                throw new TypeConversionException(
                        "this is Java " + Runtime.version().feature() + "; virtual threads need Java 21 or newer");
            }
            return new Workers(OptionalInt.empty());
        }
    }
}
