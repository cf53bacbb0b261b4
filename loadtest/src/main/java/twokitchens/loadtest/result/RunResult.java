package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * What one scenario against one contender gave, once, with a fresh server process.
 *
 * @param scenario {@code cook} or {@code users}
 * @param contender who was measured
 * @param users concurrency: guests that each order again as soon as they are served (a closed model)
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
        String histogramLog) {

    /** Measured throughput divided by theory; empty where there is no theory. */
    public Optional<Double> ratioToTheory() {
        return theory.map(bound -> throughput / bound);
    }
}
