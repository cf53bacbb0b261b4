package twokitchens.loadtest.result.audit;

import java.time.Instant;

/**
 * How one process was sampled.
 *
 * @param cpuCores reported processor time divided by wall time
 * @param firstSample when the first sample was taken that it comes from
 * @param lastSample when the last one was
 */
public record ProcessFacts(double cpuCores, Instant firstSample, Instant lastSample) {}
