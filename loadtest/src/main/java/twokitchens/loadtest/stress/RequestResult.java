package twokitchens.loadtest.stress;

/**
 * The result of one request.
 *
 * @param intendedAt when it was due, by {@link System#nanoTime()}
 * @param millis from then until it was answered, or given up
 * @param status how it ended
 */
public record RequestResult(long intendedAt, double millis, Status status) {
    /** How a request ends. */
    public enum Status {
        /** With 200. */
        OK,
        /** With 503: too many others were in the server. */
        REJECTED,
        /** Its timeout expired. */
        TIMED_OUT,
        /** With another response, or none. */
        FAILED
    }
}
