package twokitchens.async.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be left out or null: Python's {@code Optional[...] = None}.
 *
 * @param type what it is where it is given
 */
record OptionalType(ValueType type) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, Location location, Problems problems) {
        return input.isNull() ? Optional.empty() : Optional.ofNullable(type.read(input, location, problems));
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(type.schema(schemas)).addObject().put("type", "null");
        return schema;
    }

    @Override
    public Optional<Object> absent() {
        return Optional.of(Optional.empty());
    }
}
