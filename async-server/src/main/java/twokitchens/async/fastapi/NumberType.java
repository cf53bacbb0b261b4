package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A finite number, also as text. */
record NumberType() implements ValueType {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (!input.isNumber() && !input.isTextual() && !input.isBoolean()) {
            return errors.add("float_type", location, "Input should be a valid number", input);
        }
        if (input.isTextual() && !DECIMAL.matcher(input.textValue().strip()).matches()) {
            String message = "Input should be a valid number, unable to parse string as a number";
            return errors.add("float_parsing", location, message, input);
        }
        double value = valueOf(input);
        if (!Double.isFinite(value)) {
            return errors.add("finite_number", location, "Input should be a finite number", input);
        }
        return value;
    }

    private static double valueOf(JsonNode input) {
        if (input.isBoolean()) {
            return input.booleanValue() ? 1 : 0;
        }
        return input.isTextual() ? Double.parseDouble(input.textValue().strip()) : input.doubleValue();
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "number");
    }
}
