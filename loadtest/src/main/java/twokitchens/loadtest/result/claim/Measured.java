package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.Difference;

/** What a comparison has measured, by the names of scenarios and contenders. */
record Measured(Comparison comparison, List<RunGroup> all) {
    /** A number counts as reached from this share of the expected one on. */
    private static final double NEARLY = 0.8;

    static Measured of(Comparison comparison) {
        return new Measured(
                comparison,
                RunGroup.of(comparison.runs()).stream()
                        .filter(run -> run.ok() > 0 && run.throughput() > 0)
                        .toList());
    }

    /** One contender's runs with waiting requests, fewest clients first. */
    List<RunGroup> cook(String contender) {
        return closed("cook", contender).sorted(comparingInt(RunGroup::users)).toList();
    }

    /** One contender's run with so many clients and waiting requests. */
    Optional<RunGroup> cook(String contender, int users) {
        return cook(contender).stream().filter(run -> run.users() == users).findFirst();
    }

    /** One contender's run of a scenario that has one load only. */
    Optional<RunGroup> only(String scenario, String contender) {
        return closed(scenario, contender).findFirst();
    }

    /** The largest number of clients with which all of these were measured on waiting requests. */
    Optional<Integer> mostCommonUsers(String one, String... others) {
        return cook(one).stream()
                .map(RunGroup::users)
                .filter(users ->
                        Stream.of(others).allMatch(other -> cook(other, users).isPresent()))
                .max(Integer::compare);
    }

    /** A blocking contender and the event loop, for each number of clients that both had. */
    Stream<Beside> beside(String blocking) {
        return cook(blocking).stream()
                .flatMap(run -> cook("async-1", run.users()).map(loop -> new Beside(run, loop)).stream());
    }

    /** The same with the most clients, where those are more than there are workers. */
    Optional<Beside> overloaded(String blocking) {
        return beside(blocking)
                .filter(pair -> pair.blocking().users()
                        > pair.blocking().contender().workers().orElse(Integer.MAX_VALUE))
                .max(comparingInt(pair -> pair.blocking().users()));
    }

    /** Whether a quick request waits for a slow one: half its cook time or longer. */
    boolean isHeldUp(RunGroup questions) {
        return time(questions) >= comparison.cookMillis() / 2.0;
    }

    static boolean isHigher(RunGroup one, RunGroup other) {
        return outcome(one, other) == Difference.FIRST_HIGHER;
    }

    static boolean nearly(double value, double expected) {
        return value >= NEARLY * expected;
    }

    private static Difference outcome(RunGroup one, RunGroup other) {
        return one.contrast(other, Metric.THROUGHPUT).orElseThrow().outcome();
    }

    /** The typical response time, in milliseconds. */
    static double time(RunGroup run) {
        return run.median(Metric.MEDIAN).or(() -> run.median(Metric.MEAN)).orElse(0.0);
    }

    private Stream<RunGroup> closed(String scenario, String contender) {
        return all.stream()
                .filter(run -> run.scenario().equals(scenario))
                .filter(run ->
                        run.contender().name().equals(contender) && run.open().isEmpty());
    }
}
