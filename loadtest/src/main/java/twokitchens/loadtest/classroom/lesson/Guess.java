package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How long the last guest will wait, somebody thinks. On the wire an array.
 *
 * @param blockingSeconds in the blocking kitchen
 * @param eventLoopSeconds in the event-loop kitchen
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"blockingSeconds", "eventLoopSeconds"})
public record Guess(double blockingSeconds, double eventLoopSeconds) {
    private static final double LONGEST = 100_000;

    public Guess {
        requireSeconds(blockingSeconds);
        requireSeconds(eventLoopSeconds);
    }

    private static void requireSeconds(double seconds) {
        if (!(seconds >= 0 && seconds <= LONGEST)) {
            throw new IllegalArgumentException(seconds + " s is not from 0 to " + LONGEST);
        }
    }
}
