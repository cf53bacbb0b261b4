package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** True or false, also as one of the usual words and numbers for it. */
record BooleanType() implements ValueType {
    private static final Set<String> TRUE = Set.of("1", "on", "t", "true", "y", "yes");
    private static final Set<String> FALSE = Set.of("0", "off", "f", "false", "n", "no");

    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (!input.isBoolean() && !input.isTextual() && !input.isNumber()) {
            return errors.add("bool_type", location, "Input should be a valid boolean", input);
        }
        String word = input.isNumber() && input.doubleValue() == input.intValue()
                ? String.valueOf(input.intValue())
                : input.asText().toLowerCase(Locale.ROOT);
        if (TRUE.contains(word) || FALSE.contains(word)) {
            return TRUE.contains(word);
        }
        String message = "Input should be a valid boolean, unable to interpret input";
        return errors.add("bool_parsing", location, message, input);
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "boolean");
    }
}
