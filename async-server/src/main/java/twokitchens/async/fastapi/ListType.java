package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of values of one type.
 *
 * @param type the type of its elements
 */
record ListType(ValueType type) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (!input.isArray()) {
            return errors.add("list_type", location, "Input should be a valid list", input);
        }
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonNode element : input) {
            elements.add(type.read(element, location.inside(elements.size()), errors));
        }
        return elements;
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.set("items", type.schema(schemas));
        return schema.put("type", "array");
    }
}
