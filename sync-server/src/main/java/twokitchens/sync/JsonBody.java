package twokitchens.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.ContentTooLargeResponse;
import io.javalin.http.Context;
import io.javalin.http.UnsupportedMediaTypeResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.model.Json;

/** Reads a request's body as Flask's {@code request.get_json()} does. */
final class JsonBody {
    private static final Pattern JSON_TYPE =
            Pattern.compile("application/(?:[^;,\\s]*\\+)?json\\s*(?:;.*)?", Pattern.CASE_INSENSITIVE);

    private JsonBody() {}

    /**
     * Reads the whole body.
     *
     * @param limit the most bytes that are taken
     * @throws io.javalin.http.HttpResponseException with status 415 if the body is not declared to be JSON, 413 if it
     *     is too long, 400 if it is not JSON
     */
    static JsonNode read(Context context, long limit) {
        if (!isJson(context.header("Content-Type"))) {
            throw new UnsupportedMediaTypeResponse();
        }
        if (context.req().getContentLengthLong() > limit) {
            throw new ContentTooLargeResponse();
        }
        try {
            return Json.parse(bytes(context));
        } catch (IOException notJson) {
            throw new BadRequestResponse();
        }
    }

    /** Javalin's own way takes 8 KiB for the shortest body; only where the length is not told there is no better one. */
    private static byte[] bytes(Context context) throws IOException {
        int length = context.req().getContentLength();
        return length < 0
                ? context.bodyAsBytes()
                : context.req().getInputStream().readNBytes(length);
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && JSON_TYPE.matcher(contentType).matches();
    }
}
