package twokitchens.async.api;

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
 * @param bits how many the Java type has
 * @param convert makes the Java value of a number that fits these bits
 */
record IntegerType(int bits, Function<BigInteger, Object> convert) implements ValueType {
    private static final Pattern TEXT = Pattern.compile("([+-]?\\d+(?:_\\d+)*)(?:\\.0+)?");

    /** So many digits fit the smallest type. */
    private static final int SHORT = 9;

    @Override
    public @Nullable Object read(JsonNode input, Location location, Problems problems) {
        return switch (input.getNodeType()) {
            case BOOLEAN -> convert.apply(input.booleanValue() ? BigInteger.ONE : BigInteger.ZERO);
            case NUMBER ->
                input.isIntegralNumber()
                        ? fit(input.bigIntegerValue(), input, location, problems)
                        : readDecimal(input, location, problems);
            case STRING -> readText(input, location, problems);
            default -> problems.add("int_type", location, "Input should be a valid integer", input);
        };
    }

    private @Nullable Object readDecimal(JsonNode input, Location location, Problems problems) {
        double value = input.doubleValue();
        if (!Double.isFinite(value)) {
            return problems.add("finite_number", location, "Input should be a finite number", input);
        }
        if (value != Math.rint(value)) {
            String message = "Input should be a valid integer, got a number with a fractional part";
            return problems.add("int_from_float", location, message, input);
        }
        // As in Pydantic, what a decimal number tells exactly ends at 64 bits.
        if (Math.abs(value) >= 0x1p63) {
            return tooLarge(input, location, problems);
        }
        return fit(new BigDecimal(value).toBigInteger(), input, location, problems);
    }

    private @Nullable Object readText(JsonNode input, Location location, Problems problems) {
        if (isShort(input.textValue())) {
            return convert.apply(BigInteger.valueOf(Long.parseLong(input.textValue())));
        }
        Matcher text = TEXT.matcher(input.textValue().strip());
        if (!text.matches()) {
            String message = "Input should be a valid integer, unable to parse string as an integer";
            return problems.add("int_parsing", location, message, input);
        }
        String digits = text.group(1).replace("_", "");
        return digits.length() > Json.MAX_DIGITS
                ? tooLarge(input, location, problems)
                : fit(new BigInteger(digits), input, location, problems);
    }

    /** Nearly all ids: a few plain digits, which fit any type and need no pattern. */
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

    private @Nullable Object fit(BigInteger value, JsonNode input, Location location, Problems problems) {
        return value.bitLength() < bits ? convert.apply(value) : tooLarge(input, location, problems);
    }

    private static @Nullable Object tooLarge(JsonNode input, Location location, Problems problems) {
        String message = "Unable to parse input string as an integer, exceeded maximum size";
        return problems.add("int_parsing_size", location, message, input);
    }

    @Override
    public ObjectNode schema(Schemas schemas) {
        return JsonNodeFactory.instance.objectNode().put("type", "integer");
    }
}
