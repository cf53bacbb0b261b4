package twokitchens.loadtest.run.strain;

/**
 * What became of one guest.
 *
 * @param meantAt when he was meant to come, by {@link System#nanoTime()}
 * @param millis from then until he was served, or gave up
 * @param fate how it ended
 */
public record Visit(long meantAt, double millis, Fate fate) {
    /** How a visit ends. */
    public enum Fate {
        /** With 200. */
        SERVED,
        /** With 503: too many came before. */
        REFUSED,
        /** His patience ended. */
        LEFT,
        /** With another answer, or none. */
        FAILED
    }
}
