package twokitchens.loadtest.result;

import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.audit.Audit;
import twokitchens.loadtest.result.audit.Finding;

/**
 * What one scenario against one contender gave, once, with a fresh server process.
 *
 * @param scenario such as {@code cook}
 * @param contender who was measured
 * @param users concurrency: guests that each order again as soon as they are served (a closed model); 0 in an open one
 * @param windowSeconds length of the measured window, after the warm-up
 * @param ok requests completed as expected within the window
 * @param failed requests within the window that ended otherwise: refused, timed out, or a wrong answer
 * @param throughput {@code ok / windowSeconds}, per second
 * @param theory what the throughput would be if nothing but waiting took time, per second; empty where there is no
 *     such bound
 * @param latency response times within the window; empty where no request completed
 * @param server what the contender's process took
 * @param generator what Gatling's process took
 * @param gatlingReport path of Gatling's own report, relative to {@code results.json}
 * @param histogramLog path of the {@code .hlog} file, relative to {@code results.json}
 * @param repeat which of the plan's repeats it belongs to, from 1
 * @param flow what came in, was there, and went out in the window
 * @param lagMillis how late requests were sent, against what was meant: the 99th percentile, in milliseconds
 * @param open the arrivals of an open model; empty in a closed one
 * @param freeze how long the server was made to stand still, if it was
 * @param chat how streamed answers came, if they did
 * @param model what the simulated language model did, where one was asked
 * @param findings what the audit says of these numbers
 * @param trace response times over the whole run, by the second
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
        WindowFlow flow,
        double lagMillis,
        Optional<OpenLoad> open,
        Optional<Freeze> freeze,
        Optional<Chat> chat,
        Optional<ModelUse> model,
        List<Finding> findings,
        List<Moment> trace) {
    public RunResult {
        findings = List.copyOf(findings);
        trace = List.copyOf(trace);
    }

    /** A run of a closed model, of whose course nothing more is known. */
    public RunResult(
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
            String histogramLog) {
        this(
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
                1,
                WindowFlow.UNKNOWN,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    /** Whether the audit forbids to print these numbers as a result. */
    public boolean spoilt() {
        return Audit.isSpoilt(findings);
    }

    /** Measured throughput divided by theory; empty where there is no theory. */
    public Optional<Double> ratioToTheory() {
        return theory.map(bound -> throughput / bound);
    }
}
