package twokitchens.async.api;

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
 * a query parameter; an {@link io.vertx.core.http.HttpServerResponse} is the response itself, for headers. The result,
 * or what its {@link Future} ends with, is sent as JSON; {@code Object} leaves its form undeclared.
 *
 * @param method the HTTP method
 * @param path with parameters in braces
 * @param tags under which headings the documentation lists it
 * @param status of a successful answer
 * @param name the method's name, in snake case
 * @param parameters in the order of the method's
 * @param result the type of what it answers
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

    /** Reads the declaration of a method, if it has one. */
    static Optional<Operation> of(Object handler, Method method) {
        Get get = method.getAnnotation(Get.class);
        if (get != null) {
            return Optional.of(of(HttpMethod.GET, get.value(), get.tags(), get.status(), handler, method));
        }
        Post post = method.getAnnotation(Post.class);
        if (post != null) {
            return Optional.of(of(HttpMethod.POST, post.value(), post.tags(), post.status(), handler, method));
        }
        return Optional.empty();
    }

    private static Operation of(
            HttpMethod verb, String path, String[] tags, int status, Object handler, Method method) {
        method.setAccessible(true);
        List<Parameter> parameters = Arrays.stream(method.getParameters())
                .map(parameter -> Parameter.of(parameter, path))
                .toList();
        String name = Names.snakeCase(method.getName());
        ValueType result = ValueType.of(resultType(method.getGenericReturnType()));
        return new Operation(verb, path, List.of(tags), status, name, parameters, result, handler, method);
    }

    private static Type resultType(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Future.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    /** Its name in the OpenAPI document, made as FastAPI makes it. */
    String id() {
        return (name + path).replaceAll("\\W", "_") + "_" + method.name().toLowerCase(java.util.Locale.ROOT);
    }

    Optional<Parameter> body() {
        return parameters.stream()
                .filter(parameter -> parameter.source() == Parameter.Source.BODY)
                .findFirst();
    }

    /** Runs the method; whatever it throws fails the future. */
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
