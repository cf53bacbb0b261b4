package twokitchens.async.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The named descriptions of an OpenAPI document: its {@code components/schemas}. */
final class Schemas {
    private final Map<String, ObjectNode> byName = new TreeMap<>();

    /** Refers to a description, which is made at the first reference. */
    ObjectNode reference(String name, Supplier<ObjectNode> description) {
        if (!byName.containsKey(name)) {
            // A description may refer to itself: from here on its name is known.
            byName.put(name, JsonNodeFactory.instance.objectNode());
            byName.put(name, description.get());
        }
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Adds a title, which a reference has no place for. */
    static ObjectNode titled(ObjectNode schema, String title) {
        return schema.has("$ref") ? schema : schema.put("title", title);
    }

    Map<String, ObjectNode> byName() {
        return byName;
    }
}
