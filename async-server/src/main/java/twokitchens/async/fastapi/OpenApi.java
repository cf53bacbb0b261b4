package twokitchens.async.fastapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Describes operations as an OpenAPI 3.1 document, in exactly the form that FastAPI gives it. */
final class OpenApi {
    private final SchemaRegistry schemas = new SchemaRegistry();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();

    private OpenApi() {}

    static ObjectNode describe(ApiInfo info, List<Operation> operations) {
        OpenApi openApi = new OpenApi();
        openApi.document.put("openapi", "3.1.0");
        openApi.document
                .putObject("info")
                .put("title", info.title())
                .put("description", info.description())
                .put("version", info.version());
        ObjectNode paths = openApi.document.putObject("paths");
        operations.forEach(operation -> openApi.describe(operation, paths.withObjectProperty(operation.path())));
        openApi.describeSchemas();
        return openApi.document;
    }

    private void describe(Operation operation, ObjectNode path) {
        ObjectNode entry = path.putObject(operation.method().name().toLowerCase(Locale.ROOT));
        if (!operation.tags().isEmpty()) {
            operation.tags().forEach(entry.putArray("tags")::add);
        }
        entry.put("summary", NamingConvention.title(operation.name()));
        entry.put("operationId", operation.id());
        describeParameters(operation, entry);
        operation.body().ifPresent(body -> describeBody(body, entry));
        describeResponses(operation, entry.putObject("responses"));
    }

    private void describeParameters(Operation operation, ObjectNode entry) {
        for (Parameter parameter : operation.parameters()) {
            if (parameter.source() == Parameter.Source.PATH || parameter.source() == Parameter.Source.QUERY) {
                ObjectNode schema = SchemaRegistry.titled(
                        parameter.type().schema(schemas), NamingConvention.title(parameter.name()));
                entry.withArray("parameters")
                        .addObject()
                        .put("name", parameter.name())
                        .put("in", parameter.source().name().toLowerCase(Locale.ROOT))
                        .put("required", parameter.type().defaultValue().isEmpty())
                        .set("schema", schema);
            }
        }
    }

    private void describeBody(Parameter body, ObjectNode entry) {
        ObjectNode requestBody = entry.putObject("requestBody");
        content(requestBody, body.type().schema(schemas));
        requestBody.put("required", true);
    }

    private void describeResponses(Operation operation, ObjectNode responses) {
        ObjectNode schema = operation.result().schema(schemas);
        if (!schema.isEmpty()) {
            SchemaRegistry.titled(schema, "Response " + NamingConvention.title(operation.id()));
        }
        ObjectNode success = responses.putObject(String.valueOf(operation.status()));
        content(success.put("description", "Successful Response"), schema);
        if (canBeInvalid(operation)) {
            content(responses.putObject("422").put("description", "Validation Error"), validationError());
        }
    }

    private static boolean canBeInvalid(Operation operation) {
        return operation.parameters().stream().anyMatch(parameter -> parameter.source() != Parameter.Source.CONTEXT);
    }

    private static void content(ObjectNode parent, ObjectNode schema) {
        parent.putObject("content").putObject("application/json").set("schema", schema);
    }

    /** The schema of a 422 response, as in FastAPI's {@code fastapi/openapi/utils.py}. */
    private ObjectNode validationError() {
        return schemas.reference("HTTPValidationError", () -> {
            ObjectNode schema = JsonNodeFactory.instance.objectNode();
            ObjectNode detail = schema.putObject("properties").putObject("detail");
            detail.set("items", schemas.reference("ValidationError", OpenApi::validationErrorSchema));
            detail.put("type", "array").put("title", "Detail");
            return schema.put("type", "object").put("title", "HTTPValidationError");
        });
    }

    private static ObjectNode validationErrorSchema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = schema.putObject("properties");
        ObjectNode location = properties.putObject("loc");
        location.putObject("items")
                .putArray("anyOf")
                .add(JsonNodeFactory.instance.objectNode().put("type", "string"))
                .add(JsonNodeFactory.instance.objectNode().put("type", "integer"));
        location.put("type", "array").put("title", "Location");
        properties.putObject("msg").put("type", "string").put("title", "Message");
        properties.putObject("type").put("type", "string").put("title", "Error Type");
        properties.putObject("input").put("title", "Input");
        properties.putObject("ctx").put("type", "object").put("title", "Context");
        schema.put("type", "object");
        schema.putArray("required").add("loc").add("msg").add("type");
        return schema.put("title", "ValidationError");
    }

    private void describeSchemas() {
        Map<String, ObjectNode> named = schemas.byName();
        if (!named.isEmpty()) {
            document.putObject("components").putObject("schemas").setAll(named);
        }
    }
}
