package twokitchens.async.api;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where in a request a value stands.
 *
 * @param outer the place within which this one is; none for a part of the request
 * @param step {@code path}, {@code query} or {@code body}; or a name or an index within the outer place
 */
record Location(@Nullable Location outer, Object step) {
    static Location of(String part) {
        return new Location(null, part);
    }

    /** The place of a field or an element within the value that stands here. */
    Location inside(Object nameOrIndex) {
        return new Location(this, nameOrIndex);
    }

    /** All steps, from the part of the request down; most values are right, and nobody asks. */
    List<Object> path() {
        return outer == null
                ? List.of(step)
                : Stream.concat(outer.path().stream(), Stream.of(step)).toList();
    }
}
