package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Text; no other type is accepted. */
record StringType() implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (!input.isTextual()) {
            return errors.add("string_type", location, "Input should be a valid string", input);
        }
        if (!isUnicode(input.textValue())) {
            String message = "Input should be a valid string, unable to parse raw data as a unicode string";
            return errors.add("string_unicode", location, message, input);
        }
        return input.textValue();
    }

    /** Half a surrogate pair is no character and cannot be sent back as UTF-8. */
    private static boolean isUnicode(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                return Json.wellFormed(text).equals(text);
            }
        }
        return true;
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
