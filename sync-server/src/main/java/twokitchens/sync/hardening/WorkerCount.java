package twokitchens.sync.hardening;

import java.util.OptionalInt;
import org.eclipse.jetty.util.VirtualThreads;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How many requests are served at the same time.
 *
 * @param count the number of platform threads; absent: a virtual thread for each request
 */
public record WorkerCount(OptionalInt count) {
    /** The lesson's one. */
    public static final WorkerCount ONE = new WorkerCount(OptionalInt.of(1));

    private static final int MAX = 10_000;

    boolean areVirtual() {
        return count.isEmpty();
    }

    /** Reads a whole number from 1, or {@code virtual} where the JVM has virtual threads. */
    public static final class Reader implements ITypeConverter<WorkerCount> {
        @Override
        public WorkerCount convert(String text) {
            if (text.equals("virtual")) {
                return virtual();
            }
            if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MAX) {
                throw new TypeConversionException("'" + text + "' is neither from 1 to " + MAX + " nor 'virtual'");
            }
            return new WorkerCount(OptionalInt.of(Integer.parseInt(text)));
        }

        private static WorkerCount virtual() {
            if (!VirtualThreads.areSupported()) {
                throw new TypeConversionException(
                        "this is Java " + Runtime.version().feature() + "; virtual threads need Java 21 or newer");
            }
            return new WorkerCount(OptionalInt.empty());
        }
    }
}
