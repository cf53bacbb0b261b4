package twokitchens.async.api;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where in a request a value stands.
 *
 * @param path from {@code path}, {@code query} or {@code body} down, names and indexes
 */
record Location(List<Object> path) {
    Location {
        path = List.copyOf(path);
    }

    static Location of(String part) {
        return new Location(List.of(part));
    }

    /** The place of a field or an element within the value that stands here. */
    Location inside(Object nameOrIndex) {
        return new Location(Stream.concat(path.stream(), Stream.of(nameOrIndex)).toList());
    }
}
