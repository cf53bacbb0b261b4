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

    /** Sends a part, and what is left when it is this list's turn again. */
    void send() {
        if (response.closed()) {
            return;
        }
        Buffer part = Buffer.buffer();
        while (part.length() < PART && elements.hasNext()) {
            part.appendString(separator).appendBuffer(Answers.json(elements.next()));
            separator = ",";
        }
        if (!elements.hasNext()) {
            response.end(part.appendString("]"));
            return;
        }
        response.write(part);
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> send());
        } else {
            // A mere runOnContext would come before all that waits at the sockets, for up to a second.
            vertx.timer(1, MILLISECONDS).onSuccess(turn -> send());
        }
    }
}
