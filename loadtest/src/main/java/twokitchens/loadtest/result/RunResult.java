package twokitchens.loadtest.result;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of one scenario against one contender, once, with a fresh server process.
 *
 * @param scenario such as {@code cook}
 * @param contender the contender that was measured
 * @param users concurrency of a closed model: clients that each send the next request as soon as they receive a
 *     response; 0 in an open model
 * @param windowSeconds length of the measured window, after the warm-up
 * @param ok requests completed as expected within the window
 * @param failed requests within the window that ended otherwise: rejected, timed out, or with a wrong answer
 * @param throughput {@code ok / windowSeconds}, per second
 * @param theory what the throughput would be if nothing but waiting took time, per second; empty where there is no
 *     such bound
 * @param latency response times within the window; empty where no request completed
 * @param server what the contender's process took
 * @param generator what Gatling's process took
 * @param gatlingReport path of Gatling's own report, relative to {@code results.json}
 * @param histogramLog path of the {@code .hlog} file, relative to {@code results.json}
 * @param repeat which of the plan's repeats it belongs to, from 1
 * @param flow requests that began, were in flight and ended in the window
 * @param lagMillis how late requests were sent, against the schedule: the 99th percentile, in milliseconds
 * @param open the arrivals of an open model; empty in a closed one
 * @param pause how long the server was paused, if it was
 * @param chat token times of streamed answers, if there were any
 * @param model what the simulated language model did, where it was called
 * @param findings what the audit found in these numbers
 * @param trace response times over the whole run, by the second
 * @param warmUp whether the server still warmed up in the window; empty where that cannot be told
 * @param profile why the server took so long: of a second run of the same; empty where none was asked for
 * @param database the database behind the server, if it has one
 * @param surroundings what else went on in the window; empty where that is not known
 */
public record RunResult(
        String scenario,
        Contender contender,
        int users,
        double windowSeconds,
        long ok,
        long failed,
        double throughput,
        Optional<Double> theory,
        Optional<Latency> latency,
        ProcessUse server,
        ProcessUse generator,
        String gatlingReport,
        String histogramLog,
        int repeat,
        WindowCounters flow,
        double lagMillis,
        Optional<OpenLoad> open,
        @JsonAlias("freeze") Optional<Pause> pause,
        Optional<Chat> chat,
        Optional<ModelUse> model,
        List<Finding> findings,
        List<SecondStats> trace,
        Optional<WarmUpCheck> warmUp,
        Optional<Profile> profile,
        Optional<DatabaseUse> database,
        Optional<Surroundings> surroundings) {
    /** What earlier versions of the kit called the scenarios. */
    static final Map<String, String> EARLIER_NAMES =
            Map.of("bystander", "quick-beside-slow", "freeze", "pause", "rush", "open", "chat-rush", "chat-open");

    public RunResult {
        scenario = EARLIER_NAMES.getOrDefault(scenario, scenario);
        findings = List.copyOf(findings);
        trace = List.copyOf(trace);
    }

    /** The same run, in which the audit found this. */
    RunResult with(List<Finding> found) {
        return with(found, profile);
    }

    private RunResult with(List<Finding> found, Optional<Profile> recorded) {
        return new RunResult(
                scenario,
                contender,
                users,
                windowSeconds,
                ok,
                failed,
                throughput,
                theory,
                latency,
                server,
                generator,
                gatlingReport,
                histogramLog,
                repeat,
                flow,
                lagMillis,
                open,
                pause,
                chat,
                model,
                found,
                trace,
                warmUp,
                recorded,
                database,
                surroundings);
    }

    /** The same run, with what a second one of the same recorded. */
    public RunResult with(Profile recorded) {
        return with(findings, Optional.of(recorded));
    }

    /** How many of its requests can be served at once, by workers and by connections; empty where neither limits it. */
    public Optional<Integer> atOnce() {
        return Theory.fewest(contender.workers(), connections());
    }

    /** Connections of the server's pool; empty where it has no database. */
    public Optional<Integer> connections() {
        return database.map(DatabaseUse::connections);
    }

    /** Whether the audit forbids printing these numbers as a result. */
    public boolean invalid() {
        return findings.stream().anyMatch(Finding::invalidates);
    }

    /** What the server of a second run of the same recorded, if it did. */
    public Optional<Profile.Recording> recording() {
        return profile.flatMap(Profile::recording);
    }

    /** Measured throughput divided by theory; empty where there is no theory. */
    public Optional<Double> ratioToTheory() {
        return theory.map(bound -> throughput / bound);
    }
}
