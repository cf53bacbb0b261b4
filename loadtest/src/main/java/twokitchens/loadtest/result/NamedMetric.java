package twokitchens.loadtest.result;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of a run that a user may name, in a threshold or a gate. */
public enum NamedMetric {
    THROUGHPUT("throughput", "/s", Metric.THROUGHPUT),
    MEAN("mean", "ms", Metric.MEAN),
    P50("p50", "ms", Metric.MEDIAN),
    P90("p90", "ms", Metric.percentile("p90")),
    P99("p99", "ms", Metric.percentile("p99")),
    P999("p99.9", "ms", Metric.percentile("p99.9")),
    FIRST_TOKEN("first-token", "ms", Metric.FIRST_TOKEN),
    BETWEEN_TOKENS("between-tokens", "ms", Metric.BETWEEN_TOKENS),
    MEMORY("memory", "MiB", Metric.MEMORY),
    CPU("cpu", "ms", Metric.CPU_PER_REQUEST),
    THREADS("threads", "", Metric.THREADS),
    FAILURES("failures", "%", Metric.FAILURES);

    /** Those that are usual for some run. */
    public static final List<NamedMetric> USUAL = List.of(THROUGHPUT, P50, MEAN);

    /** How many of a metric's own unit each other unit is. */
    private static final Map<String, Map<String, Double>> UNITS = Map.of(
            "/s", Map.of("/s", 1.0),
            "ms", Map.of("ms", 1.0, "s", 1_000.0, "us", 0.001),
            "MiB", Map.of("MiB", 1.0, "GiB", 1_024.0),
            "%", Map.of("%", 1.0),
            "", Map.of("", 1.0));

    private final String shownName;
    private final String unit;
    private final Metric metric;

    NamedMetric(String shownName, String unit, Metric metric) {
        this.shownName = shownName;
        this.unit = unit;
        this.metric = metric;
    }

    static String names() {
        return Arrays.stream(values()).map(each -> each.shownName).collect(joining(", "));
    }

    /** Whether it says how quick a run was: throughput and median of a closed model, the mean of an open one. */
    public boolean isUsual(RunGroup run) {
        return run.open().isPresent() ? this == MEAN : this == THROUGHPUT || this == P50;
    }

    public Metric metric() {
        return metric;
    }

    /** Of throughput only, more is better. */
    boolean higherIsBetter() {
        return this == THROUGHPUT;
    }

    /** How many of its own unit one of that unit is; empty for a unit that it is not measured in. */
    Optional<Double> factor(String otherUnit) {
        return Optional.ofNullable(units().get(otherUnit));
    }

    String unitNames() {
        return units().keySet().stream()
                .map(each -> each.isEmpty() ? "none" : each)
                .sorted()
                .collect(joining(", "));
    }

    private Map<String, Double> units() {
        return UNITS.getOrDefault(unit, Map.of());
    }

    /** A value as a threshold is written: {@code 283.45 ms}, {@code 4,610/s}. */
    public String written(double value) {
        return NumberFormats.plain(value) + (Character.isLetter((unit + "/").charAt(0)) ? " " : "") + unit;
    }

    @Override
    @JsonValue
    public String toString() {
        return shownName;
    }
}
