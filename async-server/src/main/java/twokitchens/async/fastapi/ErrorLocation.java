package twokitchens.async.fastapi;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The location of a value in a request.
 *
 * @param outer the location that contains this one; none for a part of the request
 * @param step {@code path}, {@code query} or {@code body}; or a name or an index within the outer location
 */
record ErrorLocation(@Nullable ErrorLocation outer, Object step) {
    static ErrorLocation of(String part) {
        return new ErrorLocation(null, part);
    }

    /** The location of a field or an element of the value at this location. */
    ErrorLocation inside(Object nameOrIndex) {
        return new ErrorLocation(this, nameOrIndex);
    }

    /** All steps, from the part of the request down. Built on demand, since most values are valid. */
    List<Object> path() {
        return outer == null
                ? List.of(step)
                : Stream.concat(outer.path().stream(), Stream.of(step)).toList();
    }
}
