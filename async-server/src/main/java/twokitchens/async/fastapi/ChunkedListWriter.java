package twokitchens.async.fastapi;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.List;

/**
 * A list that is sent in parts. Between two parts the event loop serves other requests, and while a client reads slowly
 * nothing more is written for it: the text of a list is never in memory as a whole.
 */
final class ChunkedListWriter {
    /** The most elements that are still sent whole. */
    static final int SHORT = 500;

    /** Bytes that are written at once: a few milliseconds of work. */
    private static final int CHUNK = 256 * 1024;

    private final Vertx vertx = Vertx.currentContext().owner();
    private final HttpServerResponse response;
    private final Iterator<?> elements;
    private String separator = "[";

    ChunkedListWriter(HttpServerResponse response, List<?> elements) {
        this.response = response.setChunked(true);
        this.elements = elements.iterator();
    }

    /** Sends a part; then the rest, when the part has been written and it is this list's turn again. */
    void send() {
        Buffer part = Buffer.buffer();
        while (part.length() < CHUNK && elements.hasNext()) {
            part.appendString(separator).appendBuffer(JsonWriter.write(elements.next()));
            separator = ",";
        }
        if (elements.hasNext()) {
            // A mere runOnContext would run before all that waits at the sockets, for up to a second.
            response.write(part)
                    .compose(written -> vertx.timer(1, MILLISECONDS))
                    .onSuccess(turn -> send());
        } else {
            // The end of a response may close the connection, and Vert.x then drops what waits to be written.
            response.write(part.appendString("]")).onSuccess(written -> response.end());
        }
    }
}
