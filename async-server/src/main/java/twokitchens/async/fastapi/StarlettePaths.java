package twokitchens.async.fastapi;

import static java.util.stream.Collectors.joining;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths as Starlette, the base of FastAPI, matches them. Vert.x Web would handle some differently: those with escapes,
 * which Starlette decodes before it matches them, those with surplus slashes, and those without a route.
 */
final class StarlettePaths {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final List<Declared> routes = new ArrayList<>();

    /**
     * A route.
     *
     * @param texts what its path has before, between and after the parameters
     * @param names of the parameters
     */
    record Declared(List<HttpMethod> methods, List<String> texts, List<String> names, Handler<RoutingContext> handler) {
        /** Handles a request if the path is this route's; otherwise does nothing and returns false. */
        boolean answer(RoutingContext context, String path) {
            Optional<List<String>> values = values(path);
            if (values.isEmpty()) {
                return false;
            }
            for (int index = 0; index < names.size(); index++) {
                context.pathParams().put(names.get(index), values.get().get(index));
            }
            handler.handle(context);
            return true;
        }

        /** The values of the parameters, each at least one character and no slash; empty if the path is another. */
        private Optional<List<String>> values(String path) {
            if (!path.startsWith(texts.get(0))) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>(names.size());
            int start = texts.get(0).length();
            for (int next = 1; next < texts.size(); next++) {
                int slash = path.indexOf('/', start);
                int end = slash < 0 ? path.length() : slash;
                if (end == start || !path.startsWith(texts.get(next), end)) {
                    return Optional.empty();
                }
                values.add(path.substring(start, end));
                start = end + texts.get(next).length();
            }
            return start == path.length() ? Optional.of(values) : Optional.empty();
        }
    }

    /** Adds a route; a segment in braces is a parameter. */
    Declared add(String template, List<HttpMethod> methods, Handler<RoutingContext> handler) {
        List<String> names = PARAMETER
                .matcher(template)
                .results()
                .map(parameter -> parameter.group(1))
                .toList();
        Declared route = new Declared(methods, List.of(PARAMETER.split(template, -1)), names, handler);
        routes.add(route);
        return route;
    }

    /** Responds to a path with escapes, or that no route has matched. */
    void answer(RoutingContext context) {
        String path = decode(context.request().path());
        for (Declared route : routes) {
            if (route.methods().contains(context.request().method()) && route.answer(context, path)) {
                return;
            }
        }
        answerUnmatched(context, path);
    }

    private static String decode(String path) {
        try {
            return path.indexOf('%') < 0 ? path : new QueryStringDecoder(path).path();
        } catch (IllegalArgumentException badEscape) {
            throw new HttpError(400, "Bad Request");
        }
    }

    /** The first route of the path determines the allowed methods; a path with surplus slashes is redirected. */
    private void answerUnmatched(RoutingContext context, String path) {
        Optional<Declared> samePath = routeAt(path);
        if (samePath.isPresent()) {
            String allowed =
                    samePath.get().methods().stream().map(HttpMethod::name).collect(joining(", "));
            throw new HttpError(405, "Method Not Allowed", Map.of("Allow", allowed));
        }
        if (!context.request().path().endsWith("/")
                || routeAt(withoutSlashes(path)).isEmpty()) {
            throw new HttpError(404, "Not Found");
        }
        redirect(context);
    }

    private Optional<Declared> routeAt(String path) {
        return routes.stream().filter(route -> route.values(path).isPresent()).findFirst();
    }

    /** The location has no host: a client's {@code Host} need not be trusted. */
    private static void redirect(RoutingContext context) {
        String query = context.request().query();
        String place = withoutSlashes(context.request().path()) + (query == null ? "" : "?" + query);
        context.response().setStatusCode(307).putHeader("Location", place).end();
    }

    private static String withoutSlashes(String path) {
        return path.replaceFirst("/+$", "");
    }
}
