package twokitchens.async.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Any JSON: what a function without a declared type takes or gives in FastAPI. */
record AnyType() implements ValueType {
    @Override
    public Object read(JsonNode input, Location location, Problems problems) {
        return input;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return JsonNodeFactory.instance.objectNode();
    }
}
