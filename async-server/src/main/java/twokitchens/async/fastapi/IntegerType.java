package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/**
 * A whole number, also as text, as a boolean, or as a decimal number without a fraction.
 *
 * @param bits the size of the Java type
 * @param convert converts a number that fits these bits to the Java type
 */
record IntegerType(int bits, Function<BigInteger, Object> convert) implements ValueType {
    private static final Pattern TEXT = Pattern.compile("([+-]?\\d[\\d_]*)(?:\\.0+)?");

    /** A number of so many digits fits even the smallest type. */
    private static final int SHORT = 9;

    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        return switch (input.getNodeType()) {
            case BOOLEAN -> convert.apply(input.booleanValue() ? BigInteger.ONE : BigInteger.ZERO);
            case NUMBER ->
                input.isIntegralNumber()
                        ? fit(input.bigIntegerValue(), input, location, errors)
                        : readDecimal(input, location, errors);
            case STRING -> readText(input, location, errors);
            default -> errors.add("int_type", location, "Input should be a valid integer", input);
        };
    }

    private @Nullable Object readDecimal(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        double value = input.doubleValue();
        if (!Double.isFinite(value)) {
            return errors.add("finite_number", location, "Input should be a finite number", input);
        }
        if (value != Math.rint(value)) {
            String message = "Input should be a valid integer, got a number with a fractional part";
            return errors.add("int_from_float", location, message, input);
        }
        // As in Pydantic, the exact range of a decimal number ends at 64 bits.
        if (Math.abs(value) >= 0x1p63) {
            return tooLarge(input, location, errors);
        }
        return fit(new BigDecimal(value).toBigInteger(), input, location, errors);
    }

    private @Nullable Object readText(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (isShort(input.textValue())) {
            return convert.apply(BigInteger.valueOf(Long.parseLong(input.textValue())));
        }
        Matcher text = TEXT.matcher(input.textValue().strip());
        if (!text.matches() || text.group(1).contains("__") || text.group(1).endsWith("_")) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            return errors.add("int_parsing", location, message, input);
        }
        String digits = text.group(1).replace("_", "");
        return digits.length() > Json.MAX_DIGITS
                ? tooLarge(input, location, errors)
                : fit(new BigInteger(digits), input, location, errors);
    }

    /** Covers nearly all ids: a few plain digits, which fit any type and need no pattern. */
    private static boolean isShort(String text) {
        if (text.isEmpty() || text.length() > SHORT) {
            return false;
        }
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private @Nullable Object fit(BigInteger value, JsonNode input, ErrorLocation location, ValidationErrors errors) {
        return value.bitLength() < bits ? convert.apply(value) : tooLarge(input, location, errors);
    }

    private static @Nullable Object tooLarge(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        String message = "Unable to parse input string as an integer, exceeded maximum size";
        return errors.add("int_parsing_size", location, message, input);
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "integer");
    }
}
