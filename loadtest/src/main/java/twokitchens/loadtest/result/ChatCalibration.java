package twokitchens.loadtest.result;

/**
 * How many concurrent conversations the machine can carry, found before the first of them was measured. The number is
 * the same for all contenders of the comparison.
 *
 * @param answerMillis how long the simulated model takes for an answer, in milliseconds
 * @param planned the plan's maximum
 * @param chosen the number that was measured
 * @param cores processors that the simulated model and the load generator took together, with no server between them,
 *     at {@code planned} conversations; 0 where so few were planned that none were tried
 * @param available processors of the machine
 */
public record ChatCalibration(long answerMillis, int planned, int chosen, double cores, int available) {
    /** Whether the kit tried how many the machine carries. */
    public boolean tried() {
        return cores > 0;
    }
}
