package twokitchens.loadtest.result;

import java.util.Optional;

/**
 * What a second run of the same tells, whose server recorded itself. It is no result: nothing is compared with it, but
 * for what the recording cost.
 *
 * @param status whether it was recorded, or why not
 * @param recording empty where it was not
 */
public record Profile(Status status, Optional<Recording> recording) {
    /** Whether there is a recording. */
    public enum Status {
        RECORDED,
        /** The kit did not start its JVM, or it has none. */
        FOREIGN,
        /** The second run gave none. */
        FAILED
    }

    /** No recording, and why. */
    public static Profile none(Status why) {
        return new Profile(why, Optional.empty());
    }

    /**
     * What the JVM recorded in the window.
     *
     * @param cpuGraph path of the flame graph of running Java code, relative to {@code results.json}
     * @param wallGraph path of that of all threads, which run or wait, relative to {@code results.json}
     * @param file path of the recording, relative to {@code results.json}
     * @param throughput of the recorded run, in requests per second; empty where the audit refuses its numbers
     * @param cpuMillis processor time per request of the recorded run; empty as above
     * @param gcPauses garbage collections that began in the window
     * @param gcMillis how long these stopped all threads
     * @param longestGcMillis the longest of these stops
     * @param allocatedBytes allocated for each request, all else that the server does included; empty where threads were
     *     not sampled twice
     * @param pinned how often a virtual thread waited and held its carrier, for a millisecond at least
     * @param pinnedMillis for how long, in total
     */
    public record Recording(
            String cpuGraph,
            String wallGraph,
            String file,
            Optional<Double> throughput,
            Optional<Double> cpuMillis,
            long gcPauses,
            double gcMillis,
            double longestGcMillis,
            Optional<Double> allocatedBytes,
            long pinned,
            double pinnedMillis) {}
}
