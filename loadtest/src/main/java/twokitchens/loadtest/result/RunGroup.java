package twokitchens.loadtest.result;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import twokitchens.loadtest.result.statistics.DifferenceTest;
import twokitchens.loadtest.result.statistics.Estimate;

/**
 * All repeats of one run: the same scenario, contender and load, each with fresh processes. Its numbers are their
 * medians.
 *
 * @param runs at least one
 */
public record RunGroup(List<RunResult> runs) {
    public RunGroup {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("a run that was never made has no repeats");
        }
    }

    private record Key(
            String scenario, Contender contender, int users, Optional<Integer> connections, List<OpenLoad.Rate> rates) {
        static Key of(RunResult run) {
            List<OpenLoad.Rate> rates = run.open().map(OpenLoad::rates).orElse(List.of());
            return new Key(run.scenario(), run.contender(), run.users(), run.connections(), rates);
        }
    }

    /** Everything that was measured, in the order in which it was measured first. */
    public static List<RunGroup> of(Collection<RunResult> runs) {
        return List.copyOf(runs.stream()
                .collect(groupingBy(Key::of, LinkedHashMap::new, collectingAndThen(toList(), RunGroup::new)))
                .values());
    }

    public String scenario() {
        return first().scenario();
    }

    public Contender contender() {
        return first().contender();
    }

    /** Concurrency of a closed model; 0 in an open one. */
    public int users() {
        return first().users();
    }

    /** Connections of the server's pool; empty where it has no database. */
    public Optional<Integer> connections() {
        return first().connections();
    }

    /** The arrivals of an open model; empty in a closed one. */
    public Optional<OpenLoad> open() {
        return first().open();
    }

    /** Users of a closed model, after @ the connections to the database if there is one; rates of an open one. */
    public String load() {
        return open().map(OpenLoad::name)
                .orElseGet(() -> users() + connections().map(pool -> "@" + pool).orElse(""));
    }

    /**
     * Its name, by which it is the same run in another comparison: {@code cook.async-1.1000}. The contender's own name
     * identifies it; the rest may differ between two versions of the kit.
     */
    public String name() {
        return name(scenario(), contender().name(), load());
    }

    public static String name(String scenario, String contender, String load) {
        return scenario + "." + contender + "." + load;
    }

    public double windowSeconds() {
        return first().windowSeconds();
    }

    /** The throughput that theory allows, per second; empty where there is no such bound. */
    public Optional<Double> theory() {
        return first().theory();
    }

    public double throughput() {
        return median(Metric.THROUGHPUT).orElseThrow();
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

    /** One number of each repeat; none where a repeat does not report it. */
    public List<Double> values(Metric measure) {
        List<Double> told =
                runs.stream().flatMap(run -> measure.of(run).stream()).toList();
        return told.size() == runs.size() ? told : List.of();
    }

    /** The median and where the true one lies; empty where a repeat does not report the number. */
    public Optional<Estimate> estimate(Metric measure) {
        return Optional.of(values(measure)).filter(values -> !values.isEmpty()).map(Estimate::of);
    }

    /** The median; empty where a repeat does not report the number. */
    public Optional<Double> median(Metric measure) {
        return estimate(measure).map(Estimate::median);
    }

    /** Whether both differ in one number; empty where either does not report it. */
    public Optional<DifferenceTest> contrast(RunGroup other, Metric measure) {
        List<Double> mine = values(measure);
        List<Double> theirs = other.values(measure);
        return mine.isEmpty() || theirs.isEmpty() ? Optional.empty() : Optional.of(DifferenceTest.of(mine, theirs));
    }

    /** The run's course, second by second: the median of each second over all repeats. */
    public List<SecondStats> trace() {
        return runs.stream()
                .flatMap(run -> run.trace().stream())
                .collect(groupingBy(SecondStats::second, TreeMap::new, collectingAndThen(toList(), RunGroup::middle)))
                .values()
                .stream()
                .toList();
    }

    private static SecondStats middle(List<SecondStats> moments) {
        return new SecondStats(
                moments.get(0).second(),
                moments.stream().mapToLong(SecondStats::count).sum(),
                Estimate.of(moments.stream().map(SecondStats::medianMillis).toList())
                        .median(),
                Estimate.of(moments.stream().map(SecondStats::maxMillis).toList())
                        .median());
    }

    private RunResult first() {
        return runs.get(0);
    }
}
