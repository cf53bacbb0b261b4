package twokitchens.loadtest.classroom.round;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import twokitchens.loadtest.result.ServerKind;

/**
 * One thing that happened in a round. On the wire an array: {@code ["s", 12, 3045, 0, ""]}.
 *
 * @param kind what happened
 * @param guest the guest's number, from 1; 0 where it happened to a kitchen
 * @param atMillis when, since the round's first guest came
 * @param side in which kitchen; an arrival is at both
 * @param text the guest's name on arrival, the reason of a loss, else empty
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"kind", "guest", "atMillis", "side", "text"})
public record Event(Kind kind, int guest, long atMillis, ServerKind side, String text) {
    /** What can happen: an order goes {@code ARRIVED (or ASKED) -> COOKING -> SERVED}, and may be LOST anywhere between. */
    public enum Kind {
        /** A guest gave one order to each kitchen. */
        ARRIVED("a"),
        /** A guest asked each kitchen the quick question. */
        ASKED("q"),
        /** The dish is in the pan. */
        COOKING("c"),
        /** The guest has the dish, or the answer. */
        SERVED("s"),
        /** The guest got nothing. */
        LOST("x"),
        /** A kitchen's server has ended without being asked to. */
        KITCHEN_LOST("k");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        @JsonValue
        String letter() {
            return letter;
        }
    }
}
