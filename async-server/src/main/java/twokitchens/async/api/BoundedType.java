package twokitchens.async.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole number between two bounds that may be left out.
 *
 * @param type its form
 * @param bounds what is allowed, and what stands for a value that was not sent
 */
record BoundedType(ValueType type, Query bounds) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, Location location, Problems problems) {
        Object value = type.read(input, location, problems);
        if (value instanceof Number number) {
            return bounded(number, input, location, problems);
        }
        return value;
    }

    private @Nullable Object bounded(Number number, JsonNode input, Location location, Problems problems) {
        if (number.longValue() < bounds.ge()) {
            String message = "Input should be greater than or equal to ";
            return problems.add("greater_than_equal", location, message, input, "ge", bounds.ge());
        }
        if (number.longValue() > bounds.le()) {
            String message = "Input should be less than or equal to ";
            return problems.add("less_than_equal", location, message, input, "le", bounds.le());
        }
        return number;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return type.schema(schemas)
                .put("maximum", bounds.le())
                .put("minimum", bounds.ge())
                .put("default", Long.valueOf(bounds.orElse()));
    }

    @Override
    public Optional<Object> absent() {
        return Optional.ofNullable(read(TextNode.valueOf(bounds.orElse()), Location.of("query"), new Problems()));
    }
}
