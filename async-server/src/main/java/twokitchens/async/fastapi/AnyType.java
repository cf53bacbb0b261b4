package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Any JSON: the type of an undeclared parameter or result in FastAPI. */
record AnyType() implements ValueType {
    @Override
    public Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        return input;
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance.objectNode();
    }
}
