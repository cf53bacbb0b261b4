package twokitchens.loadtest.result;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether there was a JVM with virtual threads. */
public final class VirtualThreads {
    private static final int FIRST_JDK_WITH_THEM = 21;
    private static final Pattern FEATURE = Pattern.compile(" (?:1\\.)?(\\d+)");

    private VirtualThreads() {}

    /** The feature version of the machine's JVM if that has none, and no contender ran on another one. */
    public static Optional<String> missingIn(Comparison comparison) {
        Matcher version = FEATURE.matcher(comparison.machine().jdk());
        return Optional.of(version)
                .filter(found -> comparison.jdks().isEmpty() && found.find())
                .map(found -> found.group(1))
                .filter(feature -> Integer.parseInt(feature) < FIRST_JDK_WITH_THEM);
    }
}
