package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named schemas of an OpenAPI document: its {@code components/schemas}. */
final class SchemaRegistry {
    private final Map<String, ObjectNode> byName = new TreeMap<>();

    /** References a schema, which is built at the first reference. */
    ObjectNode reference(String name, Supplier<ObjectNode> description) {
        if (!byName.containsKey(name)) {
            // A schema may refer to itself: from here on its name is known.
            byName.put(name, JsonNodeFactory.instance.objectNode());
            byName.put(name, description.get());
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Adds a title, for which a reference has no place. */
    static ObjectNode titled(ObjectNode schema, String title) {
        return schema.has("$ref") ? schema : schema.put("title", title);
    }

    Map<String, ObjectNode> byName() {
        return byName;
    }
}
