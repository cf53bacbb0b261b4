package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Measure;
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.statistics.Outcome;

/** What a comparison has measured, asked for by the names of scenarios and contenders. */
record Measured(Comparison comparison, List<Repeats> all) {
    /** A number this near to what it should be is as it should be. */
    private static final double NEARLY = 0.8;

    static Measured of(Comparison comparison) {
        return new Measured(
                comparison,
                Repeats.of(comparison.runs()).stream()
                        .filter(run -> run.ok() > 0 && run.throughput() > 0)
                        .toList());
    }

    /** One contender's staircase of waiting dishes, fewest guests first. */
    List<Repeats> cook(String contender) {
        return closed("cook", contender).sorted(comparingInt(Repeats::users)).toList();
    }

    /** What one contender did with so many guests and waiting dishes. */
    Optional<Repeats> cook(String contender, int users) {
        return cook(contender).stream().filter(run -> run.users() == users).findFirst();
    }

    /** What one contender did in a scenario that has one load only. */
    Optional<Repeats> only(String scenario, String contender) {
        return closed(scenario, contender).findFirst();
    }

    /** The largest number of guests with whom all of these cooked. */
    Optional<Integer> mostCommonUsers(String one, String... others) {
        return cook(one).stream()
                .map(Repeats::users)
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

    /** Whether a quick question waits for a dish: as long as half of one. */
    boolean isHeldUp(Repeats questions) {
        return time(questions) >= comparison.cookMillis() / 2.0;
    }

    static boolean isHigher(Repeats one, Repeats other) {
        return outcome(one, other) == Outcome.FIRST_HIGHER;
    }

    static boolean nearly(double value, double expected) {
        return value >= NEARLY * expected;
    }

    private static Outcome outcome(Repeats one, Repeats other) {
        return one.contrast(other, Measure.THROUGHPUT).orElseThrow().outcome();
    }

    /** The typical response time, in milliseconds. */
    static double time(Repeats run) {
        return run.median(Measure.MEDIAN).or(() -> run.median(Measure.MEAN)).orElse(0.0);
    }

    private Stream<Repeats> closed(String scenario, String contender) {
        return all.stream()
                .filter(run -> run.scenario().equals(scenario))
                .filter(run ->
                        run.contender().name().equals(contender) && run.open().isEmpty());
    }
}
