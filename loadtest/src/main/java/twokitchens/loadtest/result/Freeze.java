package twokitchens.loadtest.result;

/**
 * A server that stood still for a known time within the measured window.
 *
 * @param seconds how long
 * @param uncorrected response times by a clock that starts only when a guest gets to ask
 */
public record Freeze(double seconds, Latency uncorrected) {
    /**
     * The response time that a share of all evenly paced requests must exceed, in milliseconds: who comes {@code x}
     * seconds before the end of the freeze waits {@code x} seconds.
     *
     * @param share such as 0.01 for the 99th percentile
     * @param windowSeconds over which the requests come
     */
    public double theoryMillis(double share, double windowSeconds) {
        return Math.max(0, seconds - share * windowSeconds) * 1000;
    }
}
