package twokitchens.loadtest.scenario;

import java.time.Duration;

/**
 * One measurement in time.
 *
 * @param arrive the guests come evenly over this time
 * @param settle how long the line then has to reach its steady length
 * @param window what is measured, in whole seconds
 */
public record Span(Duration arrive, Duration settle, Duration window) {
    public Span {
        require(!arrive.isNegative(), "arriveSeconds must not be negative");
        require(!settle.isNegative(), "settleSeconds must not be negative");
        require(window.toSeconds() > 0 && window.toNanosPart() == 0, "windowSeconds must be a whole number above 0");
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** What comes before the window. */
    public Duration warmUp() {
        return arrive.plus(settle);
    }

    /** All of it. */
    public Duration total() {
        return warmUp().plus(window);
    }
}
