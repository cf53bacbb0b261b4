package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An optional whole number between two bounds.
 *
 * @param type the number's type
 * @param bounds the allowed range, and the default for a value that was not sent
 */
record BoundedType(ValueType type, Query bounds) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        Object value = type.read(input, location, errors);
        if (value instanceof Number number) {
            return bounded(number, input, location, errors);
        }
        return value;
    }

    private @Nullable Object bounded(Number number, JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (number.longValue() < bounds.ge()) {
            String message = "Input should be greater than or equal to ";
            return errors.add("greater_than_equal", location, message, input, "ge", bounds.ge());
        }
        if (number.longValue() > bounds.le()) {
            String message = "Input should be less than or equal to ";
            return errors.add("less_than_equal", location, message, input, "le", bounds.le());
        }
        return number;
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return type.schema(schemas)
                .put("maximum", bounds.le())
                .put("minimum", bounds.ge())
                .put("default", Long.valueOf(bounds.orElse()));
    }

    @Override
    public Optional<Object> defaultValue() {
        return Optional.ofNullable(
                read(TextNode.valueOf(bounds.orElse()), ErrorLocation.of("query"), new ValidationErrors()));
    }
}
