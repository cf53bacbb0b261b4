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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths that Vert.x Web's routes would handle differently from Starlette, the base of FastAPI: those with escapes,
 * which Starlette decodes before it matches them, those with surplus slashes, and those without a route.
 */
final class StarlettePaths {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final List<Declared> routes = new ArrayList<>();

    private record Declared(
            List<HttpMethod> methods, Pattern path, List<String> names, Handler<RoutingContext> handler) {
        Optional<Matcher> match(String text) {
            return Optional.of(path.matcher(text)).filter(Matcher::matches);
        }
    }

    /** Adds a route; a segment in braces is a parameter: at least one character, and no slash. */
    void add(String template, List<HttpMethod> methods, Handler<RoutingContext> handler) {
        String literal = PARAMETER.matcher(template).replaceAll("\\\\E([^/]+)\\\\Q");
        List<String> names = PARAMETER
                .matcher(template)
                .results()
                .map(parameter -> parameter.group(1))
                .toList();
        routes.add(new Declared(methods, Pattern.compile("\\Q" + literal + "\\E"), names, handler));
    }

    /** Whether Vert.x Web matches a path as Starlette does. */
    static boolean isPlain(String path) {
        return path.indexOf('%') < 0 && (path.equals("/") || !path.endsWith("/"));
    }

    /** Responds to a path that is not plain, or that no route has matched. */
    void answer(RoutingContext context) {
        String path = decode(context.request().path());
        for (Declared route : routes) {
            Optional<Matcher> match = route.match(path);
            if (match.isPresent() && route.methods().contains(context.request().method())) {
                for (int index = 0; index < route.names().size(); index++) {
                    context.pathParams()
                            .put(route.names().get(index), match.get().group(index + 1));
                }
                route.handler().handle(context);
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
        return routes.stream().filter(route -> route.match(path).isPresent()).findFirst();
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
