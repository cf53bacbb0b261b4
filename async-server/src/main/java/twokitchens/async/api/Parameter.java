package twokitchens.async.api;

import io.vertx.core.http.HttpServerResponse;

/**
 * One parameter of an operation.
 *
 * @param name in snake case
 * @param source where its value comes from
 * @param type what its value must be
 */
record Parameter(String name, Source source, ValueType type) {
    /** Where in a request a value comes from. */
    enum Source {
        PATH,
        QUERY,
        BODY,
        RESPONSE
    }

    static Parameter of(java.lang.reflect.Parameter declared, String path) {
        String name = Names.snakeCase(declared.getName());
        if (declared.getType() == HttpServerResponse.class) {
            return new Parameter(name, Source.RESPONSE, new AnyType());
        }
        ValueType type = ValueType.of(declared.getParameterizedType());
        if (type instanceof RecordType) {
            return new Parameter(name, Source.BODY, type);
        }
        Query query = declared.getAnnotation(Query.class);
        if (query != null) {
            return new Parameter(name, Source.QUERY, new BoundedType(type, query));
        }
        return new Parameter(name, path.contains("{" + name + "}") ? Source.PATH : Source.QUERY, type);
    }
}
