package twokitchens.loadtest.scenario;

/**
 * One request that has ended, by {@link System#nanoTime()}.
 *
 * @param intended when it was to begin; in a closed model, when it did
 * @param began when the client sent it
 * @param ended when its response had arrived, or was given up
 * @param ending how it ended
 */
record Request(long intended, long began, long ended, Ending ending) {
    /** How one request ended, seen by the client. */
    enum Ending {
        /** The expected response came. */
        OK,
        /** No response came within Gatling's request timeout. */
        TIMED_OUT,
        /** The connection was refused, or ended without a response. */
        UNANSWERED,
        /** Another response came than the expected one. */
        WRONG
    }

    /** Response time from the intended start, in nanoseconds: a late start hides nothing. */
    long responseNanos() {
        return ended - intended;
    }

    /** Time that a client measures if its clock starts when it gets to send: too short if that was late. */
    long uncorrectedNanos() {
        return ended - began;
    }

    /** How late it was sent, in nanoseconds. */
    long lagNanos() {
        return Math.max(0, began - intended);
    }
}
