package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;
import twokitchens.converter.DurationConverter;

/**
 * A duration such as {@code 100ms}, between two bounds.
 *
 * @param bounds the allowed range, in milliseconds, and the default for a value that was not sent, in words
 */
record DurationType(Query bounds) implements ValueType {
    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        try {
            Duration duration = new DurationConverter().convert(input.asText());
            if (duration.compareTo(Duration.ofMillis(bounds.ge())) >= 0
                    && duration.compareTo(Duration.ofMillis(bounds.le())) <= 0) {
                return duration;
            }
        } catch (TypeConversionException none) {
            // It is rejected below, as one beyond the bounds.
        }
        String message = "Input should be a duration from " + bounds.ge() + "ms to " + bounds.le() + "ms, such as "
                + bounds.orElse();
        return errors.add("time_delta_parsing", location, message, input);
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "string")
                .put("pattern", "^\\d{1,9}(\\.\\d{1,3})?(ms|s|m)$")
                .put("default", bounds.orElse());
    }

    @Override
    public Optional<Object> defaultValue() {
        return Optional.of(new DurationConverter().convert(bounds.orElse()));
    }
}
