package twokitchens.async.fastapi;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Reads the arguments of an operation from a request. */
final class ArgumentBinder {
    private static final JsonNode NULL = JsonNodeFactory.instance.nullNode();

    private final RoutingContext context;
    private final Buffer body;
    private final ValidationErrors errors = new ValidationErrors();

    private ArgumentBinder(RoutingContext context, Buffer body) {
        this.context = context;
        this.body = body;
    }

    /**
     * Reads all arguments.
     *
     * @throws HttpError with status 422 and all errors; with status 400 if the body cannot be read at all
     */
    static @Nullable Object[] read(Operation operation, RoutingContext context, Buffer body) {
        ArgumentBinder arguments = new ArgumentBinder(context, body);
        @Nullable Object[] values = new Object[operation.parameters().size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = arguments.read(operation.parameters().get(index));
        }
        arguments.errors.throwIfAny();
        return values;
    }

    private @Nullable Object read(Parameter parameter) {
        return switch (parameter.source()) {
            case PATH -> readText(parameter, context.pathParam(parameter.name()));
            case QUERY -> readText(parameter, queryValue(parameter.name()));
            case BODY -> readBody(parameter);
            case CONTEXT -> context;
        };
    }

    private @Nullable Object readText(Parameter parameter, @Nullable String text) {
        if (text != null) {
            return parameter.type().read(TextNode.valueOf(text), parameter.location(), errors);
        }
        Optional<Object> defaultValue = parameter.type().defaultValue();
        return defaultValue.isPresent() ? defaultValue.get() : missing(parameter);
    }

    /** As Starlette reads a query: only an ampersand separates, there are as many values as were sent, and the last counts. */
    private @Nullable String queryValue(String name) {
        List<String> values = new QueryStringDecoder(
                        context.request().uri(), StandardCharsets.UTF_8, true, Integer.MAX_VALUE, true)
                .parameters()
                .getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(values.size() - 1);
    }

    private @Nullable Object missing(Parameter parameter) {
        return errors.add("missing", parameter.location(), "Field required", NULL);
    }

    private @Nullable Object readBody(Parameter parameter) {
        if (body.length() == 0) {
            return missing(parameter);
        }
        try {
            return parameter.type().read(isJson() ? Json.parse(body.getBytes()) : text(), parameter.location(), errors);
        } catch (CharacterCodingException | StreamConstraintsException unreadable) {
            throw new HttpError(400, "There was an error parsing the body");
        } catch (JsonProcessingException notJson) {
            throw new HttpError(422, List.of(describe(notJson)));
        }
    }

    private boolean isJson() {
        return Json.isMediaType(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
    }

    private TextNode text() throws CharacterCodingException {
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes());
        return TextNode.valueOf(
                StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    }

    private static ValidationError describe(JsonProcessingException notJson) {
        JsonLocation place = notJson.getLocation();
        long position = place == null ? 0 : Math.max(0, place.getCharOffset());
        return new ValidationError(
                "json_invalid",
                List.of("body", position),
                "JSON decode error",
                JsonNodeFactory.instance.objectNode(),
                Map.of("error", notJson.getOriginalMessage()));
    }
}
