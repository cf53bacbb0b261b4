package twokitchens.loadtest.result;

/**
 * How many conversations at once the machine can carry, found before the first of them was measured. It is the same for
 * all contenders of the comparison.
 *
 * @param answerMillis how long the simulated model takes for an answer, in milliseconds
 * @param planned what the plan asks for at most
 * @param chosen what was measured
 * @param cores processors that the simulated model and the load generator took together, with no server between them,
 *     at {@code planned} conversations; 0 where so few were planned that none were tried
 * @param available processors of the machine
 */
public record ChatCalibration(long answerMillis, int planned, int chosen, double cores, int available) {
    /** Whether it was tried how many the machine carries. */
    public boolean tried() {
        return cores > 0;
    }
}
