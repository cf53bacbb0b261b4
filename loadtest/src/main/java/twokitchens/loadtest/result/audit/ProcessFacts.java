package twokitchens.loadtest.result.audit;

import java.time.Instant;

/**
 * How one process was watched.
 *
 * @param cpuCores processor time divided by wall time, as it is told
 * @param firstSample when the first sample was taken that it comes from
 * @param lastSample when the last one was
 */
public record ProcessFacts(double cpuCores, Instant firstSample, Instant lastSample) {}
