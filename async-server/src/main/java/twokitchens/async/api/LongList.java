package twokitchens.async.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;
import java.util.List;

/**
 * A list that is sent part by part. Between two parts the loop serves others, and while a guest reads slowly nothing more is
 * written for him: a list of any length needs no room of its own.
 */
final class LongList {
    /** Elements that are written in one go; shorter lists are sent whole. */
    static final int PART = 500;

    private final Context loop = Vertx.currentContext();
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
        for (int written = 0; written < PART && elements.hasNext(); written++) {
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
            loop.runOnContext(turn -> send());
        }
    }
}
