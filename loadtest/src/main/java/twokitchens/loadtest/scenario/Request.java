package twokitchens.loadtest.scenario;

/**
 * One request that has ended, by {@link System#nanoTime()}.
 *
 * @param intended when it was to begin; in a closed model, when it did
 * @param began when the guest sent it
 * @param ended when its answer was there, or given up
 * @param outcome how it ended
 */
public record Request(long intended, long began, long ended, Outcome outcome) {
    /** How long the guest waited, from the moment he meant to order: nothing is hidden by a late start. */
    long responseNanos() {
        return ended - intended;
    }

    /** What a client measures who starts his clock when he gets to send: too little, where that was late. */
    long uncorrectedNanos() {
        return ended - began;
    }

    /** How late it was sent. */
    long lagNanos() {
        return Math.max(0, began - intended);
    }
}
