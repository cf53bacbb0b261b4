package twokitchens.loadtest.result;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import twokitchens.loadtest.result.statistics.Contrast;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * All repeats of one run: the same scenario, contender and load, each with fresh processes. Its numbers are their medians.
 *
 * @param runs one at least
 */
public record Repeats(List<RunResult> runs) {
    public Repeats {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a run that was never made has no repeats");
        }
    }

    private record Key(String scenario, Contender contender, int users, List<OpenLoad.Rate> rates) {
        static Key of(RunResult run) {
            List<OpenLoad.Rate> rates = run.open().map(OpenLoad::rates).orElse(List.of());
            return new Key(run.scenario(), run.contender(), run.users(), rates);
        }
    }

    /** Everything that was measured, in the order in which it was measured first. */
    public static List<Repeats> of(Collection<RunResult> runs) {
        return List.copyOf(runs.stream()
                .collect(groupingBy(Key::of, LinkedHashMap::new, collectingAndThen(toList(), Repeats::new)))
                .values());
    }

    /** With what it was measured. */
    public String scenario() {
        return first().scenario();
    }

    /** Who was measured. */
    public Contender contender() {
        return first().contender();
    }

    /** Concurrency of a closed model; 0 in an open one. */
    public int users() {
        return first().users();
    }

    /** The arrivals of an open model; empty in a closed one. */
    public Optional<OpenLoad> open() {
        return first().open();
    }

    /** Length of the measured window, in seconds. */
    public double windowSeconds() {
        return first().windowSeconds();
    }

    /** The throughput that theory allows, per second; empty where there is no such bound. */
    public Optional<Double> theory() {
        return first().theory();
    }

    /** Requests per second. */
    public double throughput() {
        return median(Measure.THROUGHPUT).orElseThrow();
    }

    /** Measured throughput divided by theory; empty where there is no theory. */
    public Optional<Double> ratioToTheory() {
        return theory().map(bound -> throughput() / bound);
    }

    /** Requests of all windows that ended as expected. */
    public long ok() {
        return runs.stream().mapToLong(RunResult::ok).sum();
    }

    /** Requests of all windows that ended otherwise. */
    public long failed() {
        return runs.stream().mapToLong(RunResult::failed).sum();
    }

    /** One number of each repeat; none where a repeat does not tell it. */
    public List<Double> values(Measure measure) {
        List<Double> told =
                runs.stream().flatMap(run -> measure.of(run).stream()).toList();
        return told.size() == runs.size() ? told : List.of();
    }

    /** The median and where the true one lies; empty where a repeat does not tell the number. */
    public Optional<Estimate> estimate(Measure measure) {
        return Optional.of(values(measure)).filter(values -> !values.isEmpty()).map(Estimate::of);
    }

    /** The median; empty where a repeat does not tell the number. */
    public Optional<Double> median(Measure measure) {
        return estimate(measure).map(Estimate::median);
    }

    /** Whether both differ in one number; empty where either does not tell it. */
    public Optional<Contrast> contrast(Repeats other, Measure measure) {
        List<Double> mine = values(measure);
        List<Double> theirs = other.values(measure);
        return mine.isEmpty() || theirs.isEmpty() ? Optional.empty() : Optional.of(Contrast.of(mine, theirs));
    }

    /** The run's course, second by second: the median of each second over all repeats. */
    public List<Moment> trace() {
        return runs.stream()
                .flatMap(run -> run.trace().stream())
                .collect(groupingBy(Moment::second, TreeMap::new, collectingAndThen(toList(), Repeats::middle)))
                .values()
                .stream()
                .toList();
    }

    private static Moment middle(List<Moment> moments) {
        return new Moment(
                moments.get(0).second(),
                moments.stream().mapToLong(Moment::count).sum(),
                Estimate.of(moments.stream().map(Moment::medianMillis).toList()).median(),
                Estimate.of(moments.stream().map(Moment::maxMillis).toList()).median());
    }

    private RunResult first() {
        return runs.get(0);
    }
}
