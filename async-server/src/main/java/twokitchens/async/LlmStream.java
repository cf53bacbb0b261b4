package twokitchens.async;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.parsetools.RecordParser;
import twokitchens.model.ChatEvents;
import twokitchens.model.LlmFault;

/**
 * An answer on its way from the model to a guest, token by token.
 *
 * <pre>
 * RUNNING --the guest's queue is full--> PAUSED
 *  |   ^                                 |   |
 *  |   +------------drained--------------+   |
 *  |                                         |
 *  +--[DONE], a fault--> OVER <----a fault---+
 * </pre>
 */
final class LlmStream {
    private final HttpClientResponse model;
    private final Patience patience;
    private final ChatEvents events = new ChatEvents();
    private final Promise<Void> over = Promise.promise();

    /** When all events so far have been written. */
    private Future<Void> written = Future.succeededFuture();

    LlmStream(HttpClientResponse model, Patience patience) {
        this.model = model.pause();
        this.patience = patience;
    }

    /**
     * Passes on each token when it comes, and ends with {@code [DONE]}, or with an event that tells why not. While a
     * guest reads slowly nothing is read from the model, and so it has to wait.
     *
     * @return when the last event has been written
     */
    Future<Void> pipe(HttpServerResponse guest) {
        RecordParser lines = RecordParser.newDelimited("\n", model);
        lines.exceptionHandler(problem -> end(LlmClient.fault(problem), guest));
        lines.endHandler(ended -> end(LlmFault.brokenOff(), guest));
        lines.handler(line -> pass(line, lines, guest));
        guest.drainHandler(drained -> resume(lines));
        guest.closeHandler(gone -> hangUp());
        model.resume();
        return over.future();
    }

    private void pass(Buffer line, RecordParser lines, HttpServerResponse guest) {
        patience.heard();
        try {
            events.next(line.toString()).ifPresent(event -> written = guest.write(event));
        } catch (LlmFault fault) {
            end(fault, guest);
            hangUp();
        }
        if (events.areOver()) {
            finish(guest);
        } else if (guest.writeQueueFull()) {
            pause(lines);
        }
    }

    private void pause(RecordParser lines) {
        patience.pause();
        lines.pause();
    }

    private void resume(RecordParser lines) {
        patience.heard();
        lines.resume();
    }

    /** The model has ended, in one way or the other; where all has been said that is no news to the guest. */
    private void end(LlmFault fault, HttpServerResponse guest) {
        patience.end();
        if (!events.areOver()) {
            written = guest.write(events.last(fault));
            finish(guest);
        }
    }

    private void hangUp() {
        patience.end();
        model.request().reset();
    }

    /** An answer's end may close the connection, and Vert.x then drops what waits to be written. */
    private void finish(HttpServerResponse guest) {
        written.onComplete(all -> {
            if (!guest.ended()) {
                guest.end();
                over.complete();
            }
        });
    }
}
