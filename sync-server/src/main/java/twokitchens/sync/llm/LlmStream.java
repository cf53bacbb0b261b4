package twokitchens.sync.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import twokitchens.llm.EventStreamFormat;
import twokitchens.llm.LlmException;

/** Relays an answer from the model to a client, token by token. */
public final class LlmStream implements AutoCloseable {
    private final BufferedReader model;
    private final EventStreamFormat events = new EventStreamFormat();

    LlmStream(InputStream model) {
        this.model = new BufferedReader(new InputStreamReader(model, StandardCharsets.UTF_8));
    }

    /**
     * Passes on each token when it is received, and ends with {@code [DONE]}, or with an event that reports the error.
     * A client that reads slowly keeps this thread from reading on, and so the model from writing.
     *
     * @throws IOException if the client has gone
     */
    public void pipe(OutputStream client) throws IOException {
        while (!events.isDone()) {
            Optional<String> event = next();
            if (event.isPresent()) {
                client.write(event.get().getBytes(StandardCharsets.UTF_8));
                client.flush();
            }
        }
    }

    private Optional<String> next() {
        try {
            return events.next(readLine());
        } catch (LlmException problem) {
            return Optional.of(events.errorEvent(problem));
        }
    }

    private String readLine() {
        try {
            @Nullable String line = model.readLine();
            if (line == null) {
                throw LlmException.connectionLost();
            }
            return line;
        } catch (IOException problem) {
            throw LlmException.of(problem);
        }
    }

    /** Ends the call, if the answer is not whole yet. */
    @Override
    public void close() throws IOException {
        model.close();
    }
}
