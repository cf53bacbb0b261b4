package twokitchens.async;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
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
        rules.require(document.at("/info/description"), "the document has no description");
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> rules.check(operation.getKey(), path.getKey(), operation.getValue())));
        rules.checkReferences();
        return rules.problems;
    }

    private void check(String method, String path, JsonNode operation) {
        String name = method + " " + path;
        require(!path.matches(".+/|.*\\?.*"), name + " ends with a slash or has a query");
        require(operation.path("summary"), name + " has no summary");
        require(operation.path("operationId"), name + " has no operationId");
        require(ids.add(operation.path("operationId").asText()), name + " has another's operationId");
        require(!method.equals("get") || !operation.has("requestBody"), name + " has a body");
        Set<String> inPath =
                BRACES.matcher(path).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
        for (JsonNode parameter : operation.path("parameters")) {
            String parameterName = parameter.path("name").asText();
            require(parameter.has("schema"), name + " does not say what " + parameterName + " is");
            if (parameter.path("in").asText().equals("path")) {
                require(inPath.remove("{" + parameterName + "}"), name + " has no place for " + parameterName);
                require(parameter.path("required").asBoolean(), name + " has an optional " + parameterName);
            }
        }
        require(inPath.isEmpty(), name + " does not declare " + inPath);
        boolean succeeds = false;
        for (var response : operation.path("responses").properties()) {
            succeeds |= response.getKey().startsWith("2");
            require(response.getValue().path("description"), name + " has no description of " + response.getKey());
        }
        require(succeeds, name + " never succeeds");
    }

    private void checkReferences() {
        Set<String> references = new TreeSet<>(document.findValuesAsText("$ref"));
        references.forEach(reference ->
                require(!document.at(reference.substring(1)).isMissingNode(), reference + " leads nowhere"));
        for (var schema : document.at("/components/schemas").properties()) {
            String reference = "#/components/schemas/" + schema.getKey();
            require(references.contains(reference), reference + " is used nowhere");
            for (JsonNode required : schema.getValue().path("required")) {
                require(
                        schema.getValue().path("properties").has(required.asText()),
                        reference + " requires " + required.asText() + ", which it does not have");
            }
        }
    }

    private void require(JsonNode text, String problem) {
        require(!text.asText().isBlank(), problem);
    }

    private void require(boolean condition, String problem) {
        if (!condition) {
            problems.add(problem);
        }
    }
}
