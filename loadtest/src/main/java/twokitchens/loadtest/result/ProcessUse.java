package twokitchens.loadtest.result;

/**
 * What one process took of the machine during a run's measured window.
 *
 * @param cpuCores processor time divided by wall time: 1.0 is one core kept busy
 * @param residentMiB the largest resident memory sampled, in MiB
 * @param threads the largest number of threads sampled
 */
public record ProcessUse(double cpuCores, double residentMiB, int threads) {}
