package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects all errors of one request, so that the client receives them at once. */
final class ValidationErrors {
    private final List<ValidationError> found = new ArrayList<>();

    /** Adds an error; returns null, in place of the value that could not be read. */
    @Nullable
    Object add(String type, ErrorLocation location, String message, JsonNode input) {
        found.add(new ValidationError(type, location.path(), message, input));
        return null;
    }

    /** Adds an error for a value beyond a bound: the message ends with the bound, and the context names it. */
    @Nullable
    Object add(String type, ErrorLocation location, String message, JsonNode input, String boundName, long bound) {
        found.add(new ValidationError(type, location.path(), message + bound, input, Map.of(boundName, bound)));
        return null;
    }

    /**
     * Does nothing if there is no error.
     *
     * @throws HttpError with status 422 and all errors, otherwise
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new HttpError(422, List.copyOf(found));
        }
    }
}
