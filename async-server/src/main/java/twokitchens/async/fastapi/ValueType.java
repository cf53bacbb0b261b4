package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of values: reads them from JSON as leniently as Pydantic does, and describes them as OpenAPI does.
 *
 * @see <a href="https://docs.pydantic.dev/latest/concepts/conversion_table/">Pydantic's conversion table</a>
 */
interface ValueType {
    /**
     * Reads a value.
     *
     * @param input the value that was sent; a number may be a string, as all parameters are
     * @param location its location
     * @param errors receives its errors
     * @return the value, or null if it has an error
     */
    @Nullable
    Object read(JsonNode input, ErrorLocation location, ValidationErrors errors);

    /** The schema of the type; for a record, a reference to its schema in the registry. */
    ObjectNode schema(SchemaRegistry schemas);

    /** The default for a value that was not sent; empty if it must be sent. */
    default Optional<Object> defaultValue() {
        return Optional.empty();
    }

    /**
     * Finds the type that reads and describes a Java type.
     *
     * @throws IllegalArgumentException if there is none
     */
    static ValueType of(Type type) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        if (type instanceof ParameterizedType generic) {
            ValueType argument = of(generic.getActualTypeArguments()[0]);
            if (generic.getRawType() == Optional.class) {
                return new OptionalType(argument);
            }
            if (generic.getRawType() == List.class) {
                return new ListType(argument);
            }
        }
        return unknown(type);
    }

    private static ValueType ofClass(Class<?> type) {
        if (type == Object.class) {
            return new AnyType();
        }
        if (type == String.class) {
            return new StringType();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new BooleanType();
        }
        if (type == int.class || type == Integer.class) {
            return new IntegerType(Integer.SIZE, BigInteger::intValueExact);
        }
        if (type == long.class || type == Long.class) {
            return new IntegerType(Long.SIZE, BigInteger::longValueExact);
        }
        if (type == BigInteger.class) {
            return new IntegerType(Integer.MAX_VALUE, whole -> whole);
        }
        if (type == double.class || type == Double.class) {
            return new NumberType();
        }
        return type.isRecord() ? new RecordType(type) : unknown(type);
    }

    private static ValueType unknown(Type type) {
        throw new IllegalArgumentException("no way to read or describe " + type);
    }
}
