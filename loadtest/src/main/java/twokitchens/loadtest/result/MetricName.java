package twokitchens.loadtest.result;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One number of one or more runs, as a user names it: {@code cook.async-1.1000.p99}. {@code *} stands for any scenario,
 * contender or load, and a metric alone is that of all runs.
 *
 * @param text as it was written
 * @param runs which runs it is of, by {@link RunGroup#name()}
 */
public record MetricName(String text, Pattern runs, NamedMetric metric) {
    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException with one line if there is no such metric
     */
    static MetricName of(String text) {
        NamedMetric metric = Arrays.stream(NamedMetric.values())
                .filter(each -> text.equals(each.toString()) || text.endsWith("." + each))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' does not end in a metric: " + NamedMetric.names()));
        String runs = text.equals(metric.toString())
                ? "*"
                : text.substring(0, text.length() - metric.toString().length() - 1);
        return new MetricName(text, Pattern.compile(Pattern.quote(runs).replace("*", "\\E.*\\Q")), metric);
    }

    public boolean names(String run) {
        return runs.matcher(run).matches();
    }

    /** Those of these runs that it names. Throws {@link IllegalArgumentException} with one line if there is none. */
    List<String> among(Collection<String> known) {
        List<String> named = known.stream().filter(this::names).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names none of the runs: " + String.join(", ", known));
        }
        return named;
    }
}
