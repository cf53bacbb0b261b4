package twokitchens.loadtest.result;

/**
 * A run that gave no numbers.
 *
 * @param scenario its scenario
 * @param contender whom it was to measure
 * @param users its concurrency
 * @param reason one clear line that names the contender
 */
public record FailedRun(String scenario, Contender contender, int users, String reason) {}
