package twokitchens.loadtest.result;

import java.time.Instant;
import java.util.List;

/**
 * What the simulated language model did during a run's measured window.
 *
 * @param tokens how many it sent
 * @param late how many of them it sent 20 ms or more after they were due: that is no contender's fault
 * @param cpuCores processor time of its process divided by wall time
 */
public record ModelUse(long tokens, long late, double cpuCores) {
    /** The share of its tokens that it may send late. */
    static final double MAX_LATE = 0.01;

    /** One sample of it: the wall clock, and its counts since it began. */
    public record Sample(Instant at, long tokens, long late) {}

    /** Its use between two moments, the last sample minus the first. The samples are in order of time. */
    public static ModelUse between(Instant start, Instant end, List<Sample> samples, double cpuCores) {
        List<Sample> inside = samples.stream()
                .filter(sample -> !sample.at().isBefore(start) && !sample.at().isAfter(end))
                .toList();
        if (inside.isEmpty()) {
            return new ModelUse(0, 0, cpuCores);
        }
        Sample first = inside.get(0);
        Sample last = inside.get(inside.size() - 1);
        return new ModelUse(last.tokens() - first.tokens(), last.late() - first.late(), cpuCores);
    }

    /** Whether it sent too many tokens late, or none at all: then it may have been late itself. */
    public boolean wasLate() {
        return tokens == 0 || late > MAX_LATE * tokens;
    }
}
