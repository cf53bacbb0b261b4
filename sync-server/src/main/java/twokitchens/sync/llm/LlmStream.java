package twokitchens.sync.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import twokitchens.llm.EventStreamFormat;
import twokitchens.llm.LlmException;

/** Relays an answer from the model to a client, token by token. */
public final class LlmStream implements AutoCloseable {
    private static final int BUFFER = 8 * 1024;

    private final InputStream model;
    private final byte[] bytes = new byte[BUFFER];
    private final EventStreamFormat events = new EventStreamFormat();

    LlmStream(InputStream model) {
        this.model = model;
    }

    /**
     * Passes on each token when it is received, and ends with {@code [DONE]}, or with an event that reports the error.
     * A client that reads slowly keeps this thread from reading on, and so the model from writing.
     *
     * @throws IOException if the client has gone
     */
    public void pipe(OutputStream client) throws IOException {
        while (!events.isDone()) {
            String next = next();
            if (!next.isEmpty()) {
                client.write(next.getBytes(StandardCharsets.UTF_8));
                client.flush();
            }
        }
    }

    private String next() {
        try {
            int length = model.read(bytes);
            return length < 0 ? events.errorEvent(LlmException.connectionLost()) : events.next(bytes, length);
        } catch (IOException problem) {
            return events.errorEvent(LlmException.of(problem));
        }
    }

    /** Ends the call, if the answer is not whole yet. */
    @Override
    public void close() throws IOException {
        model.close();
    }
}
