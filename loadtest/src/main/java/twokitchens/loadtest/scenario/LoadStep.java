package twokitchens.loadtest.scenario;

import java.time.Duration;

/**
 * One step of a closed model's staircase.
 *
 * @param users number of clients, each sending the next request as soon as it is served
 * @param arrive time over which those that are new arrive evenly
 * @param settle time for the queue then to reach its steady length
 * @param window what is measured, in whole seconds
 */
public record LoadStep(int users, Duration arrive, Duration settle, Duration window) {
    public LoadStep {
        require(users > 0, "users must be at least 1");
        require(!arrive.isNegative(), "arriveSeconds must not be negative");
        require(!settle.isNegative(), "settleSeconds must not be negative");
        require(window.toSeconds() > 0 && window.toNanosPart() == 0, "windowSeconds must be a whole number above 0");
    }

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    public Duration warmUp() {
        return arrive.plus(settle);
    }

    public Duration total() {
        return warmUp().plus(window);
    }

    /** The same for another number of users, each arriving and queueing as long as before: more take longer. */
    public LoadStep scaledTo(int number) {
        return new LoadStep(
                number,
                arrive.multipliedBy(number).dividedBy(users),
                settle.multipliedBy(number).dividedBy(users),
                window);
    }
}
