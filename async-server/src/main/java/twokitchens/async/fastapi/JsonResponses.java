package twokitchens.async.fastapi;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends responses as JSON. */
public final class JsonResponses {
    /** Checked and encoded once, not for each response. */
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private JsonResponses() {}

    /**
     * Ends a response with a value as JSON, unless the client has gone meanwhile.
     *
     * @param status the status code; used only if the headers have not been sent yet
     */
    public static void end(HttpServerResponse response, int status, @Nullable Object value) {
        if (response.closed()) {
            return;
        }
        if (!response.headWritten()) {
            response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        } else if (response.ended()) {
            return;
        }
        if (value instanceof List<?> list && list.size() > ChunkedListWriter.SHORT) {
            new ChunkedListWriter(response, list).send();
        } else {
            response.end(JsonWriter.write(value));
        }
    }

    /**
     * Sends the headers of a response now, and leaves the body to {@link #end}.
     *
     * @param value the body that will follow
     * @return completes when the headers have been sent
     */
    public static Future<Void> writeHead(HttpServerResponse response, Object value) {
        return response.putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH,
                        String.valueOf(JsonWriter.write(value).length()))
                .writeHead();
    }
}
