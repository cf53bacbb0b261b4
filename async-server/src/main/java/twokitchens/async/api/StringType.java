package twokitchens.async.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Text; nothing else is taken for it. */
record StringType() implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, Location location, Problems problems) {
        if (!input.isTextual()) {
            return problems.add("string_type", location, "Input should be a valid string", input);
        }
        if (!isUnicode(input.textValue())) {
            String message = "Input should be a valid string, unable to parse raw data as a unicode string";
            return problems.add("string_unicode", location, message, input);
        }
        return input.textValue();
    }

    /** Half a surrogate pair is no character and cannot be sent back as UTF-8. */
    private static boolean isUnicode(String text) {
        for (int index = 0; index < text.length(); index = text.offsetByCodePoints(index, 1)) {
            if (Character.getType(text.codePointAt(index)) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "string");
    }
}
