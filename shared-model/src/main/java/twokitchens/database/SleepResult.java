package twokitchens.database;

/**
 * What {@code /query} answers.
 *
 * @param sleptMs how long the query waited in the database, by the database's own clock, in milliseconds
 */
public record SleepResult(double sleptMs) {}
