package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param exchanges single requests and their answers, asked of the running servers beside the runs
 * @param jdks contenders that ran on another JVM than {@link Machine#jdk}: its vendor and version by their names
 * @param chatCalibration how the most conversations at once were chosen; empty where none were measured
 */
public record Comparison(
        String plan,
        Instant startedAt,
        double seconds,
        long cookMillis,
        Machine machine,
        List<RunResult> runs,
        List<FailedRun> failedRuns,
        List<Exchange> exchanges,
        Map<String, String> jdks,
        Optional<ChatCalibration> chatCalibration) {
    public Comparison {
        runs = List.copyOf(runs);
        failedRuns = List.copyOf(failedRuns);
        exchanges = List.copyOf(exchanges);
        jdks = Map.copyOf(jdks);
    }

    /** How long the simulated model takes for an answer, in milliseconds; in older files, what all requests waited for. */
    public long answerMillis() {
        return chatCalibration.map(ChatCalibration::answerMillis).orElse(cookMillis);
    }

    /** How long a request of a scenario waits for what the server itself waits for, in milliseconds. */
    public long waitMillis(String scenario) {
        return scenario.startsWith("chat") ? answerMillis() : cookMillis;
    }

    /** Runs only, all on the machine's own JVM. */
    public Comparison(
            String plan,
            Instant startedAt,
            double seconds,
            long cookMillis,
            Machine machine,
            List<RunResult> runs,
            List<FailedRun> failedRuns) {
        this(plan, startedAt, seconds, cookMillis, machine, runs, failedRuns, List.of(), Map.of(), Optional.empty());
    }
}
