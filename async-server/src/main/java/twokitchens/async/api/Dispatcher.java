package twokitchens.async.api;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the endpoint that answers a request, by the rules of Starlette, on which FastAPI stands.
 *
 * <p>Vert.x Web's own paths are matched after {@code .}, {@code ..} and {@code //} have been resolved; Starlette takes a
 * path as it comes, so it is matched here.
 */
final class Dispatcher implements Handler<RoutingContext> {
    private final List<Endpoint> endpoints;

    Dispatcher(List<Endpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
    }

    @Override
    public void handle(RoutingContext context) {
        String path = decodedPath(context.request());
        HttpMethod method = context.request().method();
        for (Endpoint endpoint : endpoints) {
            Optional<Map<String, String>> parameters =
                    endpoint.methods().contains(method) ? endpoint.match(path) : Optional.empty();
            if (parameters.isPresent()) {
                endpoint.answer().answer(context, parameters.get());
                return;
            }
        }
        answerUnmatched(context, path);
    }

    private static String decodedPath(HttpServerRequest request) {
        String path = request.path();
        try {
            return path.indexOf('%') < 0 ? path : new QueryStringDecoder(path).path();
        } catch (IllegalArgumentException badEscape) {
            throw new HttpError(400, "Bad Request");
        }
    }

    /** The first endpoint of the path tells the methods; slashes too many are pointed out. */
    private void answerUnmatched(RoutingContext context, String path) {
        Optional<Endpoint> samePath = endpointAt(path);
        if (samePath.isPresent()) {
            throw new HttpError(
                    405,
                    "Method Not Allowed",
                    Map.of("Allow", join(samePath.get().methods())));
        }
        String rawPath = context.request().path();
        if (!rawPath.endsWith("/") || endpointAt(withoutSlashes(path)).isEmpty()) {
            throw new HttpError(404, "Not Found");
        }
        redirect(context);
    }

    private Optional<Endpoint> endpointAt(String path) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.match(path).isPresent())
                .findFirst();
    }

    private static String join(List<HttpMethod> methods) {
        return methods.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
    }

    /** The place is given without a host: a client's word for the host need not be believed. */
    private static void redirect(RoutingContext context) {
        String query = context.request().query();
        String place = withoutSlashes(context.request().path()) + (query == null ? "" : "?" + query);
        context.response().setStatusCode(307).putHeader("Location", place).end();
    }

    private static String withoutSlashes(String path) {
        return path.replaceFirst("/+$", "");
    }
}
