package twokitchens.async.api;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Reads the arguments of an operation from a request. */
final class Arguments {
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/(?:[^;,\\s]*\\+)?json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);
    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final RoutingContext context;
    private final Map<String, String> pathParameters;
    private final Buffer body;
    private final Problems problems = new Problems();

    private Arguments(RoutingContext context, Map<String, String> pathParameters, Buffer body) {
        this.context = context;
        this.pathParameters = pathParameters;
        this.body = body;
    }

    /**
     * Reads all arguments.
     *
     * @throws HttpError with status 422 and all that is wrong; with status 400 if the body cannot be read at all
     */
    static @Nullable Object[] read(
            Operation operation, RoutingContext context, Map<String, String> pathParameters, Buffer body) {
        Arguments arguments = new Arguments(context, pathParameters, body);
        @Nullable Object[] values = new Object[operation.parameters().size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = arguments.read(operation.parameters().get(index));
        }
        arguments.problems.refuse();
        return values;
    }

    private @Nullable Object read(Parameter parameter) {
        return switch (parameter.source()) {
            case PATH -> readText(parameter, "path", pathParameters.get(parameter.name()));
            case QUERY -> readText(parameter, "query", context.queryParams().get(parameter.name()));
            case BODY -> readBody(parameter.type());
            case RESPONSE -> context.response();
        };
    }

    private @Nullable Object readText(Parameter parameter, String source, @Nullable String text) {
        Location location = Location.of(source).inside(parameter.name());
        if (text != null) {
            return parameter.type().read(TextNode.valueOf(text), location, problems);
        }
        Optional<Object> absent = parameter.type().absent();
        return absent.isPresent() ? absent.get() : problems.add("missing", location, "Field required", NULL);
    }

    private @Nullable Object readBody(ValueType type) {
        Location location = Location.of("body");
        if (body.length() == 0) {
            return problems.add("missing", location, "Field required", NULL);
        }
        try {
            return type.read(isJson() ? Json.parse(body.getBytes()) : text(), location, problems);
        } catch (CharacterCodingException | StreamConstraintsException unreadable) {
            throw new HttpError(400, "There was an error parsing the body");
        } catch (JsonProcessingException notJson) {
            throw new HttpError(422, List.of(describe(notJson)));
        }
    }

    private boolean isJson() {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null
                && (type.equals("application/json") || JSON_TYPE.matcher(type).matches());
    }

    private TextNode text() throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes());
        return TextNode.valueOf(
                StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    }

    private static Problem describe(JsonProcessingException notJson) {
        JsonLocation place = notJson.getLocation();
        long position = place == null ? 0 : Math.max(0, place.getCharOffset());
        return new Problem(
                "json_invalid",
                List.of("body", position),
                "JSON decode error",
                JsonNodeFactory.instance.objectNode(),
                Map.of("error", notJson.getOriginalMessage()));
    }
}
