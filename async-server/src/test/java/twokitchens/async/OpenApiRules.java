package twokitchens.async;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What OpenAPI's schema cannot express, but OpenAPI or a reader of such a document requires all the same. */
final class OpenApiRules {
    private static final Pattern BRACES = Pattern.compile("\\{(\\w+)}");

    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new TreeSet<>();
    private final JsonNode document;

    private OpenApiRules(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a document, one line each. */
    static List<String> problems(JsonNode document) {
        OpenApiRules rules = new OpenApiRules(document);
        rules.checkPaths();
        rules.checkReferences();
        return rules.problems;
    }

    private void checkPaths() {
        require(!document.at("/info/description").asText().isEmpty(), "the document has no description");
        Set<String> shapes = new TreeSet<>();
        document.path("paths").properties().forEach(path -> {
            require(shapes.add(BRACES.matcher(path.getKey()).replaceAll("{}")), path.getKey() + " is there twice");
            require(!path.getKey().matches(".+/|.*\\?.*"), path.getKey() + " ends with a slash or has a query");
            path.getValue()
                    .properties()
                    .forEach(operation -> check(operation.getKey(), path.getKey(), operation.getValue()));
        });
    }

    private void check(String method, String path, JsonNode operation) {
        String name = method + " " + path;
        require(!operation.path("summary").asText().isBlank(), name + " has no summary");
        require(!operation.path("operationId").asText().isBlank(), name + " has no operationId");
        require(ids.add(operation.path("operationId").asText()), name + " has another's operationId");
        require(!method.equals("get") || !operation.has("requestBody"), name + " has a body");
        checkParameters(name, path, operation);
        checkResponses(name, operation.path("responses"));
    }

    private void checkParameters(String name, String path, JsonNode operation) {
        Set<String> inPath =
                BRACES.matcher(path).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        Set<String> seen = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            String place = parameter.path("in").asText();
            String parameterName = parameter.path("name").asText();
            require(seen.add(place + parameterName), name + " has two parameters " + parameterName);
            require(parameter.has("schema"), name + " does not say what " + parameterName + " is");
            if (place.equals("path")) {
                require(inPath.remove("{" + parameterName + "}"), name + " has no place for " + parameterName);
                require(parameter.path("required").asBoolean(), name + " has an optional " + parameterName);
            }
        }
        require(inPath.isEmpty(), name + " does not declare " + inPath);
    }

    private void checkResponses(String name, JsonNode responses) {
        require(
                responses.properties().stream()
                        .anyMatch(response -> response.getKey().startsWith("2")),
                name + " never succeeds");
        responses
                .properties()
                .forEach(response -> require(
                        !response.getValue().path("description").asText().isBlank(),
                        name + " has no description of " + response.getKey()));
    }

    private void checkReferences() {
        Set<String> references =
                document.findValuesAsText("$ref").stream().collect(Collectors.toCollection(TreeSet::new));
        references.forEach(reference ->
                require(!document.at(reference.substring(1)).isMissingNode(), reference + " leads nowhere"));
        for (Map.Entry<String, JsonNode> schema :
                document.at("/components/schemas").properties()) {
            String reference = "#/components/schemas/" + schema.getKey();
            require(references.contains(reference), reference + " is used nowhere");
            for (JsonNode required : schema.getValue().path("required")) {
                require(
                        schema.getValue().path("properties").has(required.asText()),
                        reference + " requires " + required.asText() + ", which it does not have");
            }
        }
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
