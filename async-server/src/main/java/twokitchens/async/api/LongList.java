package twokitchens.async.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.List;

/**
 * A list that is sent part by part. Between two parts the loop serves others, and while a guest reads slowly nothing more is
 * written for him: the text of a list is never in memory as a whole.
 */
final class LongList {
    /** So many elements are still sent whole. */
    static final int SHORT = 500;

    /** Bytes that are written in one go: the work of a few milliseconds. */
    private static final int PART = 256 * 1024;

    private final Vertx vertx = Vertx.currentContext().owner();
    private final HttpServerResponse response;
    private final Iterator<?> elements;
    private String separator = "[";

    LongList(HttpServerResponse response, List<?> elements) {
        this.response = response.setChunked(true);
        this.elements = elements.iterator();
    }

    /** Sends a part; what is left when the part has been written and it is this list's turn again. */
    void send() {
        Buffer part = Buffer.buffer();
        while (part.length() < PART && elements.hasNext()) {
            part.appendString(separator).appendBuffer(Answers.json(elements.next()));
            separator = ",";
        }
        if (elements.hasNext()) {
            // A mere runOnContext would come before all that waits at the sockets, for up to a second.
            response.write(part)
                    .compose(written -> vertx.timer(1, MILLISECONDS))
                    .onSuccess(turn -> send());
        } else {
            // An answer's end may close the connection, and Vert.x then drops what waits to be written.
            response.write(part.appendString("]")).onSuccess(written -> response.end());
        }
    }
}
