package twokitchens.async.fastapi;

import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;

/**
 * One parameter of an operation.
 *
 * @param name its name, in snake case
 * @param source the part of the request that holds its value
 * @param type the type of its value
 * @param location where its value is, for errors
 */
record Parameter(String name, Source source, ValueType type, ErrorLocation location) {
    /** The part of a request that holds a value. */
    enum Source {
        PATH,
        QUERY,
        BODY,
        CONTEXT;

        private ErrorLocation location() {
            return ErrorLocation.of(name().toLowerCase(Locale.ROOT));
        }
    }

    private Parameter(String name, Source source, ValueType type) {
        this(
                name,
                source,
                type,
                source == Source.BODY ? source.location() : source.location().inside(name));
    }

    static Parameter of(java.lang.reflect.Parameter declared, String path) {
        String name = NamingConvention.snakeCase(declared.getName());
        if (declared.getType() == RoutingContext.class) {
            return new Parameter(name, Source.CONTEXT, new AnyType());
        }
        Query query = declared.getAnnotation(Query.class);
        if (query != null && declared.getType() == Duration.class) {
            return new Parameter(name, Source.QUERY, new DurationType(query));
        }
        ValueType type = ValueType.of(declared.getParameterizedType());
        if (type instanceof RecordType) {
            return new Parameter(name, Source.BODY, type);
        }
        if (query != null) {
            return new Parameter(name, Source.QUERY, new BoundedType(type, query));
        }
        return new Parameter(name, path.contains("{" + name + "}") ? Source.PATH : Source.QUERY, type);
    }
}
