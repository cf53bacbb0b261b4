package twokitchens.loadtest.result;

/**
 * A server that was paused for a known time within the measured window.
 *
 * @param seconds how long
 * @param uncorrected response times by a clock that starts only when the request is sent
 */
public record Pause(double seconds, Latency uncorrected) {
    /**
     * The response time that a share of all evenly paced requests must exceed, in milliseconds: a request that arrives
     * {@code x} seconds before the end of the pause waits {@code x} seconds.
     *
     * @param share such as 0.01 for the 99th percentile
     * @param windowSeconds over which the requests arrive
     */
    public double theoryMillis(double share, double windowSeconds) {
        return Math.max(0, seconds - share * windowSeconds) * 1000;
    }
}
