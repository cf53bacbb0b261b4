package twokitchens.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import twokitchens.model.Json;

/**
 * Converts the lines of a model's stream to our server-sent events: one for each token, then {@code [DONE]}. One object
 * for one stream.
 */
public final class EventStreamFormat {
    /** The type of server-sent events, which are always UTF-8. */
    public static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

    private static final JsonMapper MAPPER = Json.mapper();
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private boolean done;

    /** Whether the last event has been returned. */
    public boolean isDone() {
        return done;
    }

    /**
     * Returns the event for the model's next line, or empty for a line without text.
     *
     * @throws LlmException if the line is not one of a chat completion
     */
    public Optional<String> next(String line) {
        if (done || !line.startsWith(DATA)) {
            return Optional.empty();
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(DONE)) {
            done = true;
            return Optional.of("data: " + DONE + "\n\n");
        }
        return token(data).map(token -> "data: {\"token\":" + quote(token) + "}\n\n");
    }

    private static Optional<String> token(String data) {
        JsonNode chunk = parse(data);
        if (!chunk.path("choices").isArray()) {
            throw chunk.has("error") ? LlmException.connectionLost() : LlmException.invalidResponse();
        }
        return Optional.ofNullable(chunk.at("/choices/0/delta/content").textValue())
                .filter(text -> !text.isEmpty());
    }

    private static JsonNode parse(String data) {
        try {
            return MAPPER.readTree(data);
        } catch (JsonProcessingException notJson) {
            throw LlmException.invalidResponse();
        }
    }

    /** Returns the event that reports to the client why the stream ends too early: the last one. */
    public String errorEvent(LlmException problem) {
        done = true;
        return "event: error\ndata: {\"error\":" + quote(String.valueOf(problem.getMessage())) + "}\n\n";
    }

    private static String quote(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
