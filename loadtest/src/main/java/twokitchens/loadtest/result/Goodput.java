package twokitchens.loadtest.result;

/**
 * What became of guests who come at one rate, whoever else waits, and leave when their patience ends.
 *
 * @param load how many come, divided by how many the kitchen can serve
 * @param seconds for how long guests were counted, by when they came
 * @param good how many were served before they left
 * @param refused how many were sent away with 503
 * @param left how many left
 * @param failed how many got another answer, or none
 */
public record Goodput(double load, double seconds, int good, int refused, int left, int failed) {
    /** Guests that came, each second. */
    public double offered() {
        return (good + refused + left + failed) / seconds;
    }

    /** Guests that were served before they left, each second. */
    public double perSecond() {
        return good / seconds;
    }
}
