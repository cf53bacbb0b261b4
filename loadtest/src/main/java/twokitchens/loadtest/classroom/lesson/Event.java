package twokitchens.loadtest.classroom.lesson;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import twokitchens.loadtest.result.ServerKind;

/**
 * One thing that happened in a round. On the wire an array: {@code ["s", 12, 3045, 0, ""]}.
 *
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
        @JsonProperty("a")
        ARRIVED,
        /** A guest asked each kitchen the quick question. */
        @JsonProperty("q")
        ASKED,
        /** The response's headers have come: the dish is in the pan. */
        @JsonProperty("c")
        COOKING,
        /** The response's body has come: the guest has the dish, or the answer. */
        @JsonProperty("s")
        SERVED,
        /** No whole answer came, or one that is not 200. */
        @JsonProperty("x")
        LOST,
        /** A kitchen's server has ended without being asked to. */
        @JsonProperty("k")
        KITCHEN_LOST
    }
}
