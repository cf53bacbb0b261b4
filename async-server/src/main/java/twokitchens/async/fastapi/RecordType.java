package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object, as a Java record: Pydantic's {@code BaseModel}. */
final class RecordType implements ValueType {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private volatile @Nullable List<Field> fields;

    private record Field(String name, ValueType type) {
        private static Field of(RecordComponent component) {
            return new Field(NamingConvention.snakeCase(component.getName()), ValueType.of(component.getGenericType()));
        }
    }

    RecordType(Class<?> type) {
        this.type = type;
        this.constructor = canonicalConstructor(type);
    }

    /** Read when first needed, since a record may hold records of its own type. */
    private List<Field> fields() {
        List<Field> read = fields;
        if (read == null) {
            read = Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
            fields = read;
        }
        return read;
    }

    @Override
    public @Nullable Object read(JsonNode input, ErrorLocation location, ValidationErrors errors) {
        if (!input.isObject()) {
            String message = "Input should be a valid dictionary or object to extract fields from";
            return errors.add("model_attributes_type", location, message, input);
        }
        List<@Nullable Object> values = new ArrayList<>(fields().size());
        for (Field field : fields()) {
            values.add(readField(field, input, location, errors));
        }
        return values.contains(null) ? null : create(values.toArray(), input, location, errors);
    }

    private static @Nullable Object readField(
            Field field, JsonNode object, ErrorLocation location, ValidationErrors errors) {
        JsonNode input = object.get(field.name());
        if (input != null) {
            return field.type().read(input, location.inside(field.name()), errors);
        }
        Optional<Object> absent = field.type().defaultValue();
        return absent.isPresent()
                ? absent.get()
                : errors.add("missing", location.inside(field.name()), "Field required", object);
    }

    /** A record may reject values that are wrong only together. */
    private @Nullable Object create(
            @Nullable Object[] values, JsonNode input, ErrorLocation location, ValidationErrors errors) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof IllegalArgumentException reason) {
                return errors.add("value_error", location, "Value error, " + reason.getMessage(), input);
            }
            throw new IllegalStateException(refused.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Constructor<?> canonicalConstructor(Class<?> type) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public ObjectNode schema(SchemaRegistry schemas) {
        return schemas.reference(type.getSimpleName(), () -> describe(schemas));
    }

    private ObjectNode describe(SchemaRegistry schemas) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = schema.putObject("properties");
        fields().forEach(field -> properties.set(
                field.name(),
                SchemaRegistry.titled(field.type().schema(schemas), NamingConvention.title(field.name()))));
        schema.put("type", "object");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        fields().stream()
                .filter(field -> field.type().defaultValue().isEmpty())
                .forEach(field -> required.add(field.name()));
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("title", type.getSimpleName());
    }
}
