package twokitchens.async.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Sends answers as JSON. */
public final class Answers {
    private static final JsonMapper MAPPER = Json.mapper();

    /** Checked and encoded once, not for each answer. */
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

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
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        }
        if (value instanceof List<?> list && list.size() > LongList.SHORT) {
            new LongList(response, list).send();
        } else {
            response.end(json(value));
        }
    }

    /**
     * Sends the headers of an answer now, and leaves the body for {@link #end}.
     *
     * @param value what the body is going to be
     * @return when the headers have left
     */
    public static Future<Void> startOk(HttpServerResponse response, Object value) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH, String.valueOf(json(value).length()))
                .writeHead();
    }

    /** Writes a value as JSON. */
    static Buffer json(@Nullable Object value) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException notSerializable) {
            throw new IllegalStateException(notSerializable);
        }
    }
}
