package twokitchens.loadtest.result.audit;

import java.util.Optional;

/** Who decides when the next request begins: the guest who was served, or the clock. */
public sealed interface Model {
    /**
     * A fixed number of guests, each of whom orders again as soon as served.
     *
     * @param users how many there are
     */
    record Closed(int users) implements Model {}

    /**
     * Guests who come at their own times, whoever else waits.
     *
     * @param offeredPerSecond how many were to come, on average over the window
     * @param achievedPerSecond how many did
     * @param lag how late they came; empty if it was not measured
     */
    record Open(double offeredPerSecond, double achievedPerSecond, Optional<Lag> lag) implements Model {}

    /**
     * Actual minus intended start of the requests that began in the window, in milliseconds.
     *
     * @param p99 99 of 100 were no later
     * @param max the latest
     */
    record Lag(double p99, double max) {}
}
