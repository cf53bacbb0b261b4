package twokitchens.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * Turns the lines of a model's stream into the server-sent events of ours: one for each token, then {@code [DONE]}. One
 * object for one stream.
 */
public final class ChatEvents {
    /** The media type of server-sent events, which are UTF-8 always. */
    public static final String MEDIA_TYPE = "text/event-stream";

    private static final JsonMapper MAPPER = Json.mapper();
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private boolean over;

    /** Whether the last event was given. */
    public boolean areOver() {
        return over;
    }

    /**
     * Returns the event for the model's next line, or nothing for a line without text.
     *
     * @throws LlmFault if the line is none of a chat completion's
     */
    public Optional<String> next(String line) {
        if (over || !line.startsWith(DATA)) {
            return Optional.empty();
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(DONE)) {
            over = true;
            return Optional.of("data: " + DONE + "\n\n");
        }
        return token(data).map(token -> "data: {\"token\":" + quote(token) + "}\n\n");
    }

    private static Optional<String> token(String data) {
        JsonNode chunk = parse(data);
        if (!chunk.path("choices").isArray()) {
            throw chunk.has("error") ? LlmFault.brokenOff() : LlmFault.unintelligible();
        }
        return Optional.ofNullable(chunk.at("/choices/0/delta/content").textValue())
                .filter(text -> !text.isEmpty());
    }

    private static JsonNode parse(String data) {
        try {
            return MAPPER.readTree(data);
        } catch (JsonProcessingException notJson) {
            throw LlmFault.unintelligible();
        }
    }

    /** Returns the event that tells a guest why the stream ends too early: the last one. */
    public String last(LlmFault fault) {
        over = true;
        return "event: error\ndata: {\"error\":" + quote(String.valueOf(fault.getMessage())) + "}\n\n";
    }

    private static String quote(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
