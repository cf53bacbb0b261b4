package twokitchens.async.fastapi;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation, read from the declaration of a method.
 *
 * <p>A method parameter that is a record is the request's body; one named in the path is taken from there; any other is
 * a query parameter; a {@link io.vertx.ext.web.RoutingContext} is the request and its response themselves. The result,
 * or the result of its {@link Future}, is sent as JSON; {@code Object} leaves its type undeclared.
 *
 * @param method the HTTP method
 * @param path the path, with parameters in braces
 * @param tags the headings under which the documentation lists it
 * @param status the status code of a successful response
 * @param name the method's name, in snake case
 * @param parameters the parameters, in the method's order
 * @param result the type of the result
 */
record Operation(
        HttpMethod method,
        String path,
        List<String> tags,
        int status,
        String name,
        List<Parameter> parameters,
        ValueType result,
        Object handler,
        Method javaMethod) {

    /**
     * Reads the declaration of a method.
     *
     * @throws IllegalArgumentException if a type cannot be read or described
     */
    static Operation of(HttpMethod verb, String path, List<String> tags, int status, Object handler, Method method) {
        method.setAccessible(true);
        List<Parameter> parameters = Arrays.stream(method.getParameters())
                .map(parameter -> Parameter.of(parameter, path))
                .toList();
        String name = NamingConvention.snakeCase(method.getName());
        ValueType result = ValueType.of(resultType(method.getGenericReturnType()));
        return new Operation(verb, path, tags, status, name, parameters, result, handler, method);
    }

    private static Type resultType(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Future.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    /** The operation's id in the OpenAPI document, built as FastAPI builds it. */
    String id() {
        return (name + path).replaceAll("\\W", "_") + "_" + method.name().toLowerCase(java.util.Locale.ROOT);
    }

    Optional<Parameter> body() {
        return parameters.stream()
                .filter(parameter -> parameter.source() == Parameter.Source.BODY)
                .findFirst();
    }

    /** Runs the method; any exception fails the future. */
    Future<?> run(@Nullable Object[] arguments) {
        try {
            Object result = javaMethod.invoke(handler, arguments);
            return result instanceof Future<?> future ? future : Future.succeededFuture(result);
        } catch (InvocationTargetException thrown) {
            return Future.failedFuture(thrown.getCause());
        } catch (IllegalAccessException impossible) {
            return Future.failedFuture(impossible);
        }
    }
}
