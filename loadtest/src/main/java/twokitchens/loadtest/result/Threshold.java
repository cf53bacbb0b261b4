package twokitchens.loadtest.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import twokitchens.loadtest.result.Gate.Verdict;

/**
 * What a number must be: {@code cook.async-1.1000.p99 <= 300ms}.
 *
 * @param limit in the metric's own unit
 * @param written the comparison as it was written, without the name
 */
public record Threshold(MetricName name, String operator, double limit, String written) {
    private static final Map<String, BiPredicate<Double, Double>> OPERATORS = Map.of(
            "<", (value, limit) -> value < limit,
            "<=", (value, limit) -> value <= limit,
            ">", (value, limit) -> value > limit,
            ">=", (value, limit) -> value >= limit);

    private static final Pattern THRESHOLD =
            Pattern.compile("\\s*([^\\s<>=]+)\\s*([<>]=?)\\s*(\\d{1,12}(?:\\.\\d{1,9})?)\\s*([a-zA-Z/%]*)\\s*");

    /**
     * A threshold of one run, with the median that it was judged by.
     *
     * @param threshold as it was written
     * @param run by {@link RunGroup#name()}
     * @param value in the metric's own unit; empty where it was not judged
     */
    public record Judged(String threshold, String run, Optional<Double> value, Verdict verdict) {
        /** The number's name and what it must be. */
        public String requirement() {
            Threshold parsed = of(threshold);
            return run + "." + parsed.name().metric() + " " + parsed.written();
        }

        /** With its unit; empty where it was not judged. */
        public Optional<String> writtenValue() {
            return value.map(of(threshold).name().metric()::written);
        }

        /** The same threshold, of these runs. */
        Judged again(List<RunGroup> groups) {
            return of(threshold).judged(threshold, run, groups);
        }
    }

    /**
     * Reads a threshold.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static Threshold of(String text) {
        Matcher parts = THRESHOLD.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is not like 'cook.async-1.1000.p99 <= 300ms': a number's name, <, <=, > or >=, a limit with its unit");
        }
        MetricName name = MetricName.of(parts.group(1));
        String unit = parts.group(4);
        double factor = name.metric()
                .factor(unit)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "': " + name.metric()
                        + " is measured in one of: " + name.metric().unitNames()));
        return new Threshold(
                name,
                parts.group(2),
                factor * Double.parseDouble(parts.group(3)),
                parts.group(2) + " " + parts.group(3) + unit);
    }

    /** All runs that thresholds name, judged by what was measured. */
    public static List<Judged> judged(List<String> thresholds, List<String> planned, List<RunResult> runs) {
        List<RunGroup> groups = RunGroup.of(runs);
        return thresholds.stream()
                .flatMap(text -> {
                    Threshold threshold = of(text);
                    return threshold.name().among(planned).stream().map(run -> threshold.judged(text, run, groups));
                })
                .toList();
    }

    private Judged judged(String text, String run, List<RunGroup> groups) {
        Optional<Double> value = groups.stream()
                .filter(group -> group.name().equals(run))
                .findFirst()
                .flatMap(group -> group.median(name.metric().metric()));
        Verdict verdict = value.map(median ->
                        OPERATORS.getOrDefault(operator, (some, other) -> false).test(median, limit)
                                ? Verdict.PASSED
                                : Verdict.FAILED)
                .orElse(Verdict.NOT_JUDGED);
        return new Judged(text, run, value, verdict);
    }
}
