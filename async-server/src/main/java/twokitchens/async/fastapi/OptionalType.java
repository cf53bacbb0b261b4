package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value that may be left out or null: Python's {@code Optional[...] = None}.
 *
 * @param type the type of a value that is present
 */
record OptionalType(ValueType type) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        return input.isNull() ? Optional.empty() : Optional.ofNullable(type.read(input, location, errors));
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(type.schema(schemas)).addObject().put("type", "null");
        return schema;
    }

    @Override
    public Optional<Object> defaultValue() {
        return Optional.of(Optional.empty());
    }
}
