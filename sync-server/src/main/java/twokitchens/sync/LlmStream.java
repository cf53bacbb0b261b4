package twokitchens.sync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import twokitchens.model.ChatEvents;
import twokitchens.model.LlmFault;

/** An answer on its way from the model to a guest, token by token. */
final class LlmStream implements AutoCloseable {
    private final BufferedReader model;
    private final ChatEvents events = new ChatEvents();

    LlmStream(InputStream model) {
        this.model = new BufferedReader(new InputStreamReader(model, StandardCharsets.UTF_8));
    }

    /**
     * Passes on each token when it comes, and ends with {@code [DONE]}, or with an event that tells why not. A guest who
     * reads slowly keeps this thread from reading on, and so the model from writing.
     *
     * @throws IOException if the guest has gone
     */
    void pipe(OutputStream guest) throws IOException {
        while (!events.areOver()) {
            Optional<String> event = next();
            if (event.isPresent()) {
                guest.write(event.get().getBytes(StandardCharsets.UTF_8));
                guest.flush();
            }
        }
    }

    private Optional<String> next() {
        try {
            return events.next(readLine());
        } catch (LlmFault fault) {
            return Optional.of(events.last(fault));
        }
    }

    private String readLine() {
        try {
            @Nullable String line = model.readLine();
            if (line == null) {
                throw LlmFault.brokenOff();
            }
            return line;
        } catch (IOException problem) {
            throw LlmClient.fault(problem);
        }
    }

    /** Hangs up, if the answer is not whole yet. */
    @Override
    public void close() throws IOException {
        model.close();
    }
}
