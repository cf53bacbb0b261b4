package twokitchens.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One route, as far as the senders of nonsense must know it.
 *
 * @param method of the request
 * @param path with parameters in braces
 * @param query the names of its query parameters
 * @param fields the names of its body's fields; empty where it has no body
 */
public record ApiRoute(String method, String path, List<String> query, List<String> fields) {
    public ApiRoute {
        query = List.copyOf(query);
        fields = List.copyOf(fields);
    }

    /** A route without a body. */
    public static ApiRoute get(String path, String... query) {
        return new ApiRoute("GET", path, List.of(query), List.of());
    }

    /** A route with a body. */
    public static ApiRoute post(String path, String... fields) {
        return new ApiRoute("POST", path, List.of(), List.of(fields));
    }

    /** All routes of an OpenAPI document. */
    public static List<ApiRoute> of(JsonNode document) {
        List<ApiRoute> routes = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation ->
                                routes.add(of(operation.getKey(), path.getKey(), operation.getValue(), document))));
        return routes;
    }

    private static ApiRoute of(String method, String path, JsonNode operation, JsonNode document) {
        List<String> query = new ArrayList<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").textValue().equals("query")) {
                query.add(parameter.get("name").textValue());
            }
        }
        String body = operation
                .at("/requestBody/content/application~1json/schema/$ref")
                .asText();
        List<String> fields = new ArrayList<>();
        if (!body.isEmpty()) {
            document.at(body.substring(1) + "/properties").fieldNames().forEachRemaining(fields::add);
        }
        return new ApiRoute(method.toUpperCase(Locale.ROOT), path, query, fields);
    }

    /** Whether it has a body. */
    public boolean hasBody() {
        return !fields.isEmpty();
    }
}
