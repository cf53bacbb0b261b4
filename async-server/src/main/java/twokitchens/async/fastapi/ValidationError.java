package twokitchens.async.fastapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One error in a request, as Pydantic words it.
 *
 * @param type its short name, such as {@code int_parsing}
 * @param loc its location: {@code path}, {@code query} or {@code body}, then names and indexes
 * @param msg the message, for a person
 * @param input the value that was sent
 * @param ctx more facts, if any
 */
public record ValidationError(
        String type,
        List<Object> loc,
        String msg,
        JsonNode input,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> ctx) {
    public ValidationError {
        loc = List.copyOf(loc);
        ctx = Map.copyOf(ctx);
    }

    ValidationError(String type, List<Object> loc, String msg, JsonNode input) {
        this(type, loc, msg, input, Map.of());
    }
}
