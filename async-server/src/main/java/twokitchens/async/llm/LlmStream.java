package twokitchens.async.llm;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import twokitchens.llm.EventStreamFormat;
import twokitchens.llm.LlmException;

/**
 * Relays an answer from the model to a client, token by token.
 *
 * <pre>
 * RUNNING --the client's queue is full--> PAUSED
 *  |   ^                                  |   |
 *  |   +-------------drained--------------+   |
 *  |                                          |
 *  +--[DONE], an error--> OVER <---an error---+
 * </pre>
 */
public final class LlmStream {
    private final HttpClientResponse model;
    private final ReadTimeout timeout;
    private final EventStreamFormat events = new EventStreamFormat();
    private final Promise<Void> over = Promise.promise();

    /** Completes when all events so far have been written. */
    private Future<Void> written = Future.succeededFuture();

    LlmStream(HttpClientResponse model, ReadTimeout timeout) {
        this.model = model.pause();
        this.timeout = timeout;
    }

    /**
     * Passes on each token when it is received, and ends with {@code [DONE]}, or with an event that reports the error.
     * While a client reads slowly nothing is read from the model, so the model has to wait.
     *
     * @return completes when the last event has been written
     */
    public Future<Void> pipe(RoutingContext context) {
        HttpServerResponse client = context.response();
        model.exceptionHandler(problem -> end(LlmClient.exception(problem), client));
        model.endHandler(ended -> end(LlmException.connectionLost(), client));
        model.handler(part -> pass(part, client));
        client.drainHandler(drained -> resume());
        context.addEndHandler(ended -> {
            if (ended.failed()) {
                hangUp();
            }
        });
        model.resume();
        return over.future();
    }

    private void pass(Buffer part, HttpServerResponse client) {
        timeout.reset();
        String next = events.next(part.getBytes(), part.length());
        if (!next.isEmpty()) {
            written = client.write(next);
        }
        if (events.hasFailed()) {
            hangUp();
        }
        if (events.isDone()) {
            finish(client);
        } else if (client.writeQueueFull()) {
            pause();
        }
    }

    private void pause() {
        timeout.pause();
        model.pause();
    }

    private void resume() {
        timeout.reset();
        model.resume();
    }

    /**
     * The model's stream has ended, with or without an error. A client that has received everything is sent no error.
     */
    private void end(LlmException problem, HttpServerResponse client) {
        timeout.cancel();
        if (!events.isDone()) {
            written = client.write(events.errorEvent(problem));
            finish(client);
        }
    }

    private void hangUp() {
        timeout.cancel();
        model.request().reset();
    }

    /** The end of a response may close the connection, and Vert.x then drops what waits to be written. */
    private void finish(HttpServerResponse client) {
        written.onComplete(all -> {
            if (!client.ended()) {
                client.end();
                over.complete();
            }
        });
    }
}
