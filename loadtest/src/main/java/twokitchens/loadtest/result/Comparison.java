package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;

/**
 * Everything that one comparison measured: what {@code results.json} holds.
 *
 * @param plan the plan's name, such as {@code quick}
 * @param startedAt when the first run began
 * @param seconds how long all runs took
 * @param cookMillis how long a dish cooks in these runs, in milliseconds
 * @param machine where it was measured
 * @param runs the runs that gave numbers, in the order in which they were made
 * @param failedRuns the runs that gave none
 */
public record Comparison(
        String plan,
        Instant startedAt,
        double seconds,
        long cookMillis,
        Machine machine,
        List<RunResult> runs,
        List<FailedRun> failedRuns) {
    public Comparison {
        runs = List.copyOf(runs);
        failedRuns = List.copyOf(failedRuns);
    }
}
