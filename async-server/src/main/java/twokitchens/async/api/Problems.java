package twokitchens.async.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects all that is wrong with one request, so that its sender learns it at once. */
final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Notes a problem; returns null, the value that could not be read. */
    @Nullable
    Object add(String type, Location location, String message, JsonNode input) {
        found.add(new Problem(type, location.path(), message, input));
        return null;
    }

    /** Notes a value beyond a bound: the message ends with it, and the context names it. */
    @Nullable
    Object add(String type, Location location, String message, JsonNode input, String boundName, long bound) {
        found.add(new Problem(type, location.path(), message + bound, input, Map.of(boundName, bound)));
        return null;
    }

    /** Does nothing if nothing is wrong. @throws HttpError with status 422 and all problems, otherwise */
    void refuse() {
        if (!found.isEmpty()) {
            throw new HttpError(422, List.copyOf(found));
        }
    }
}
