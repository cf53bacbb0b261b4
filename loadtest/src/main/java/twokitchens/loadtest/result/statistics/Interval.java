package twokitchens.loadtest.result.statistics;

/**
 * Where a median lies, by the order of the measured values alone.
 *
 * @param low its lower end, a measured value
 * @param high its upper end, a measured value
 * @param confidence how likely such an interval holds the true median: what it really is, not what was wished for
 */
public record Interval(double low, double high, double confidence) {}
