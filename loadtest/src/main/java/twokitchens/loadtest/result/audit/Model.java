package twokitchens.loadtest.result.audit;

import java.util.Optional;

/** What starts the next request: a client that has its response, or the clock. */
public sealed interface Model {
    /**
     * A fixed number of clients; each sends the next request as soon as it has the response.
     *
     * @param users how many there are
     */
    record Closed(int users) implements Model {}

    /**
     * Requests that arrive at their own times, however many wait.
     *
     * @param offeredPerSecond the planned arrival rate, averaged over the window
     * @param achievedPerSecond the measured one
     * @param lag how late requests were sent; empty if it was not measured
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
