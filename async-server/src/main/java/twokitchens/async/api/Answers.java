package twokitchens.async.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Sends answers as JSON. */
public final class Answers {
    private static final JsonMapper MAPPER = Json.mapper();

    private Answers() {}

    /**
     * Ends a response with a value as JSON, unless the client has gone meanwhile.
     *
     * @param status taken only where the headers have not left yet
     */
    public static void end(HttpServerResponse response, int status, @Nullable Object value) {
        if (response.closed() || response.ended()) {
            return;
        }
        if (!response.headWritten()) {
            response.setStatusCode(status).putHeader("Content-Type", "application/json");
        }
        response.end(json(value));
    }

    /**
     * Sends the headers of an answer now, and leaves the body for {@link #end}.
     *
     * @param value what the body is going to be
     * @return when the headers have left
     */
    public static Future<Void> startOk(HttpServerResponse response, Object value) {
        int length = json(value).getBytes(StandardCharsets.UTF_8).length;
        return response.putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", String.valueOf(length))
                .writeHead();
    }

    private static String json(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException notSerializable) {
            throw new IllegalStateException(notSerializable);
        }
    }
}
