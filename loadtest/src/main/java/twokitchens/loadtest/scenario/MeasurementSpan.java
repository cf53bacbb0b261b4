package twokitchens.loadtest.scenario;

import java.time.Duration;

/**
 * One measurement in time.
 *
 * @param arrive time over which the clients arrive evenly
 * @param settle time for the queue then to reach its steady length
 * @param window what is measured, in whole seconds
 */
public record MeasurementSpan(Duration arrive, Duration settle, Duration window) {
    public MeasurementSpan {
        require(!arrive.isNegative(), "arriveSeconds must not be negative");
        require(!settle.isNegative(), "settleSeconds must not be negative");
        require(window.toSeconds() > 0 && window.toNanosPart() == 0, "windowSeconds must be a whole number above 0");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** The time before the window. */
    public Duration warmUp() {
        return arrive.plus(settle);
    }

    /** The whole time. */
    public Duration total() {
        return warmUp().plus(window);
    }
}
