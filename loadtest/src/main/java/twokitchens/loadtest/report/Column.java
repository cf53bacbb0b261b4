package twokitchens.loadtest.report;

import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/**
 * A column of the numbers behind a figure.
 *
 * @param key the key of its heading
 * @param cell what stands in a run's row
 */
record Column(String key, BiFunction<LocalizedComparison, RunGroup, String> cell) {
    static final Column CONTENDER = of("contender", run -> run.contender().name());
    static final Column USERS = of("users", run -> NumberFormats.whole(run.users()));
    static final Column THROUGHPUT = of("throughput", Metric.THROUGHPUT, NumberFormats::amount);
    static final Column THEORY =
            of("theory", run -> run.theory().map(NumberFormats::amount).orElse("–"));
    static final Column THREADS = of("threads", Metric.THREADS, NumberFormats::whole);
    static final Column MEMORY = of("memory", Metric.MEMORY, NumberFormats::whole);
    static final Column CORES = of("cpu", Metric.CORES, NumberFormats::amount);
    static final Column P50 = of("p50");
    static final Column P90 = of("p90");
    static final Column P99 = of("p99");

    static Column of(String key, Function<RunGroup, String> cell) {
        return new Column(key, (edition, run) -> cell.apply(run));
    }

    static Column of(String key, Metric measure, DoubleFunction<String> format) {
        return new Column(key, (edition, run) -> edition.written(run, measure, format));
    }

    /** A percentile by its usual name. */
    static Column of(String percentile) {
        return of(percentile, Metric.percentile(percentile), NumberFormats::time);
    }
}
