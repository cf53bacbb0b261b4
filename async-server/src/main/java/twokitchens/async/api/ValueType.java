package twokitchens.async.api;

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
     * @param input what was sent; strings too where a number is wanted, as all parameters are
     * @param location where it stands
     * @param problems takes what is wrong with it
     * @return the value, or null if something is wrong with it
     */
    @Nullable
    Object read(JsonNode input, Location location, Problems problems);

    /** Describes the type; a record by a reference to its description among the schemas. */
    ObjectNode schema(Schemas schemas);

    /** What stands for a value that was not sent; empty if it must be sent. */
    default Optional<Object> absent() {
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
