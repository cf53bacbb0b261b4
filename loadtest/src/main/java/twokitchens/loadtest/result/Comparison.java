package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything that one comparison measured: what {@code results.json} holds.
 *
 * @param plan the plan's name, such as {@code quick}
 * @param startedAt when the first run began
 * @param seconds how long all runs took
 * @param cookMillis the cook time in these runs, in milliseconds
 * @param machine where it was measured
 * @param runs the runs that gave numbers, in the order in which they were made
 * @param failedRuns the runs that gave none
 * @param exchanges single requests to the running servers, sent beside the runs, and their responses
 * @param jdks vendor and version of the JVM by contender name, where it is not {@link Machine#jdk}
 * @param chatCalibration how the largest number of concurrent conversations was chosen; empty where none were measured
 * @param thresholds what the numbers had to be, and whether they are
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
        Optional<ChatCalibration> chatCalibration,
        List<Threshold.Judged> thresholds) {
    private static final Pattern FEATURE = Pattern.compile(" (?:1\\.)?(\\d{1,4})");

    public Comparison {
        runs = List.copyOf(runs);
        failedRuns = List.copyOf(failedRuns);
        exchanges = List.copyOf(exchanges);
        jdks = Map.copyOf(jdks);
        thresholds = List.copyOf(thresholds);
    }

    /** Of which no number had to be anything. */
    public Comparison(
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
        this(
                plan,
                startedAt,
                seconds,
                cookMillis,
                machine,
                runs,
                failedRuns,
                exchanges,
                jdks,
                chatCalibration,
                List.of());
    }

    /** The same with these thresholds. */
    public Comparison with(List<Threshold.Judged> judged) {
        return with(runs, failedRuns, judged);
    }

    private Comparison with(List<RunResult> valid, List<FailedRun> failed, List<Threshold.Judged> judged) {
        return new Comparison(
                plan, startedAt, seconds, cookMillis, machine, valid, failed, exchanges, jdks, chatCalibration, judged);
    }

    /** The same, audited by today's rules: a run whose numbers they refuse gave none. */
    Comparison auditedAgain() {
        List<RunResult> audited =
                runs.stream().map(run -> run.with(AuditRule.again(run, this))).toList();
        Stream<FailedRun> refused = audited.stream().filter(RunResult::invalid).map(FailedRun::invalid);
        List<RunResult> valid = audited.stream().filter(run -> !run.invalid()).toList();
        List<RunGroup> groups = RunGroup.of(valid);
        return with(
                valid,
                Stream.concat(failedRuns.stream(), refused).toList(),
                thresholds.stream().map(each -> each.again(groups)).toList());
    }

    /** How long the simulated model takes for an answer, in milliseconds; in older files, the wait of all requests. */
    public long answerMillis() {
        return chatCalibration.map(ChatCalibration::answerMillis).orElse(cookMillis);
    }

    /** The server's own wait in a request of a scenario, in milliseconds. */
    public long waitMillis(String scenario) {
        return scenario.startsWith("chat") ? answerMillis() : cookMillis;
    }

    /** The feature version of the machine's JVM if it has no virtual threads, and no contender ran on another one. */
    public Optional<String> javaWithoutVirtualThreads() {
        return FEATURE.matcher(machine.jdk())
                .results()
                .limit(jdks.isEmpty() ? 1 : 0)
                .map(found -> found.group(1))
                .filter(feature -> Integer.parseInt(feature) < 21)
                .findFirst();
    }
}
