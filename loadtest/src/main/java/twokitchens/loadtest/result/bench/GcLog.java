package twokitchens.loadtest.result.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's log of its garbage collections, with {@code -Xlog:gc,gc+heap+exit}, tells of its heap. */
public final class GcLog {
    private static final double KIBIBYTES = 1024;

    /** Such as {@code Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(252M) 3.1ms}. */
    private static final Pattern COLLECTED = Pattern.compile(" (\\d+)M->\\d+M\\(");

    /** Such as {@code garbage-first heap   total 258048K, used 31744K [...]}. */
    private static final Pattern LEFT = Pattern.compile("(?:heap|generation) +total \\d+K, used (\\d+)K");

    private GcLog() {}

    /** The most that was in the heap before a collection, or at the end, in MiB; empty if nothing is told. */
    public static OptionalDouble mostMiB(List<String> lines) {
        double before = lines.stream()
                .map(COLLECTED::matcher)
                .filter(Matcher::find)
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .max()
                .orElse(0);
        double end = lines.stream()
                        .map(LEFT::matcher)
                        .filter(Matcher::find)
                        .mapToDouble(match -> Double.parseDouble(match.group(1)))
                        .sum()
                / KIBIBYTES;
        double most = Math.max(before, end);
        return most > 0 ? OptionalDouble.of(most) : OptionalDouble.empty();
    }
}
