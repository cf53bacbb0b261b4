package twokitchens.async.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong with a request, in the words of Pydantic.
 *
 * @param type its short name, such as {@code int_parsing}
 * @param loc where: {@code path}, {@code query} or {@code body}, then names and indexes
 * @param msg what, for a person
 * @param input what was sent
 * @param ctx more facts, if any
 */
public record Problem(
        String type,
        List<Object> loc,
        String msg,
        JsonNode input,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> ctx) {
    public Problem {
        loc = List.copyOf(loc);
        ctx = Map.copyOf(ctx);
    }

    Problem(String type, List<Object> loc, String msg, JsonNode input) {
        this(type, loc, msg, input, Map.of());
    }
}
