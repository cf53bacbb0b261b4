package twokitchens.sync.flask;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.config.Key;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import twokitchens.model.Json;

/** Reads a request's body as Flask's {@code request.get_json()} does. */
public final class JsonBody {
    /** The longest body that is read, in bytes. */
    static final Key<Long> MAX_BYTES = new Key<>("max-body");

    private JsonBody() {}

    /**
     * Reads the whole body.
     *
     * @throws io.javalin.http.HttpResponseException with status 415 if the body is not declared to be JSON, 413 if it
     *     is too long, 400 if it is not JSON
     */
    public static JsonNode read(Context context) {
        if (!Json.isMediaType(context.header("Content-Type"))) {
            throw new UnsupportedMediaTypeResponse();
        }
        if (context.req().getContentLengthLong() > context.appData(MAX_BYTES)) {
            throw new ContentTooLargeResponse();
        }
        try {
            return Json.parse(bytes(context));
        } catch (IOException notJson) {
            throw new BadRequestResponse();
        }
    }

    /** Javalin's own way takes 8 KiB for the shortest body; only without a declared length there is no better one. */
    private static byte[] bytes(Context context) throws IOException {
        int length = context.req().getContentLength();
        return length < 0
                ? context.bodyAsBytes()
                : context.req().getInputStream().readNBytes(length);
    }
}
