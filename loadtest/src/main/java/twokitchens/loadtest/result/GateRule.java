package twokitchens.loadtest.result;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much a number may be worse than before: {@code p99 > 5%} fails where it is more.
 *
 * @param bound as a share of the earlier number
 * @param onlyUsual whether it is for the usual numbers of a run only
 */
public record GateRule(MetricName name, double bound, boolean onlyUsual) {
    private static final Pattern RULE = Pattern.compile("\\s*(\\S+?)\\s*>\\s*(.*?)\\s*");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static GateRule of(String text) {
        Matcher rule = RULE.matcher(text);
        if (!rule.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not like 'p99 > 5%' or 'cook.async-1.1000.p99 > 5%'");
        }
        return new GateRule(MetricName.of(rule.group(1)), share(rule.group(2)), false);
    }

    /** Each run's usual numbers may be so much worse. */
    public static List<GateRule> slower(String percent) {
        double bound = share(percent);
        return NamedMetric.USUAL.stream()
                .map(metric -> new GateRule(MetricName.of(metric.toString()), bound, true))
                .toList();
    }

    boolean judges(RunGroup run) {
        return name.names(run.name()) && (!onlyUsual || name.metric().isUsual(run));
    }

    private static double share(String text) {
        Matcher percent = PERCENT.matcher(text.strip());
        if (!percent.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a share such as 5%");
        }
        return Double.parseDouble(percent.group(1)) / 100;
    }
}
