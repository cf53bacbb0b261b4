package twokitchens.sync.flask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import twokitchens.hardening.SecurityHeaders;

/** Responds with what Flask makes of the value that a view function returns. */
public final class Responses {
    static final String HTML = "text/html; charset=utf-8";

    /** Flask's pages are text in a few tags: they load and run nothing. */
    static final Map<String, String> PAGE_HEADERS = SecurityHeaders.allowing("default-src 'none'");

    /** Jetty ends a response itself, and knows its length if it is not flushed before. */
    private static final ObjectWriter JSON = FlaskDefaults.JSON
            .writer()
            .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .without(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private Responses() {}

    /** Responds with text, which Flask declares as a page. */
    public static void text(Context context, String text) {
        page(context).result(text);
    }

    /** Declares that the response is a page, and that it may load and run nothing. */
    static Context page(Context context) {
        PAGE_HEADERS.forEach(context::header);
        return context.contentType(HTML);
    }

    /**
     * Responds with a value as JSON. Writes to the connection directly: {@link Context#json} would make a text of it
     * first, and copy that.
     *
     * @throws UncheckedIOException if the value cannot be written as JSON
     */
    public static void json(Context context, Object value) {
        try {
            JSON.writeValue(context.res().getOutputStream(), value);
        } catch (JacksonException notSerializable) {
            if (!context.res().isCommitted()) {
                context.res().resetBuffer();
            }
            throw new UncheckedIOException(notSerializable);
        } catch (IOException clientHasGone) {
            // No response can be delivered.
        }
    }

    /** Responds with a status and {@code {"error": message}}. */
    public static void error(Context context, int status, String message) {
        context.status(status).json(Map.of("error", message));
    }

    /** Sends the headers of a text now, so that a client can tell waiting in the queue from being served. */
    public static void flushHeaders(Context context, String text) throws IOException {
        page(context);
        context.res().setContentLength(text.getBytes(StandardCharsets.UTF_8).length);
        context.res().flushBuffer();
    }
}
