package twokitchens.loadtest.result.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything about one run that the audit looks at.
 *
 * @param scenario such as {@code cook}
 * @param contender the contender that was measured, such as {@code sync-100}
 * @param model closed or open, with its clients or rate
 * @param workers how many requests can be served at once; empty where nothing limits it
 * @param cook the cook time, which each request takes at least; empty where it need not wait
 * @param windowStart when the measured window opened
 * @param windowEnd when it closed
 * @param traffic the requests of the window
 * @param times their response times
 * @param answersDistinct whether no two successive answers were equal; empty where they may be
 * @param generator the load generator's process
 * @param server the contender's process; empty where it runs elsewhere
 * @param modelCores processor time of the simulated language model divided by wall time; 0 where it was not called
 * @param cores how many the machine has
 * @param precision how exact the throughput is said to be, as a share: 0.02 is 2 %
 */
public record RunFacts(
        String scenario,
        String contender,
        Model model,
        Optional<Integer> workers,
        Optional<Duration> cook,
        Instant windowStart,
        Instant windowEnd,
        Traffic traffic,
        Times times,
        Optional<Boolean> answersDistinct,
        ProcessFacts generator,
        Optional<ProcessFacts> server,
        double modelCores,
        int cores,
        double precision) {

    /** The window's length. */
    Duration window() {
        return Duration.between(windowStart, windowEnd);
    }

    double windowSeconds() {
        return window().toNanos() / 1e9;
    }

    /** Processor time of server and language model divided by wall time: both answer the generator. */
    double answeringCores() {
        return serverCores() + modelCores;
    }

    double serverCores() {
        return server.map(ProcessFacts::cpuCores).orElse(0.0);
    }
}
