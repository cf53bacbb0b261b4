package twokitchens.loadtest.classroom.round;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.OptionalLong;
import twokitchens.loadtest.result.ServerKind;

/**
 * What one guest got from one kitchen. Times are milliseconds since the round's first guest came.
 *
 * @param question whether it was the quick question and no dish
 * @param cookingMillis when the response's headers came; absent for a question and before
 * @param servedMillis when the response's body had come; absent before, and for ever if it was lost
 * @param lost why nothing came; empty unless it was lost
 */
@JsonPropertyOrder({"guest", "name", "question", "side", "arrivedMillis", "cookingMillis", "servedMillis", "lost"})
public record Serving(
        int guest,
        String name,
        boolean question,
        ServerKind side,
        long arrivedMillis,
        OptionalLong cookingMillis,
        OptionalLong servedMillis,
        String lost) {

    Serving after(Event event) {
        return switch (event.kind()) {
            case COOKING -> with(OptionalLong.of(event.atMillis()), servedMillis, lost);
            case SERVED -> with(cookingMillis, OptionalLong.of(event.atMillis()), lost);
            case LOST -> with(cookingMillis, servedMillis, event.text());
            default -> this;
        };
    }

    private Serving with(OptionalLong cooking, OptionalLong served, String reason) {
        return new Serving(guest, name, question, side, arrivedMillis, cooking, served, reason);
    }

    /** Whether it is a dish that has been served. */
    boolean isServedDish() {
        return !question && servedMillis.isPresent();
    }

    /** From the guest's coming to the dish on the table. */
    long waitMillis() {
        return servedMillis.orElseThrow() - arrivedMillis;
    }

    /** From the guest's coming to the dish in the pan. */
    long lineMillis() {
        return cookingMillis.orElseThrow() - arrivedMillis;
    }
}
