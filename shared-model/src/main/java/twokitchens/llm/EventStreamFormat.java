package twokitchens.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;
import twokitchens.model.Json;

/**
 * Converts a model's stream to our server-sent events: one for each token, one with the reason where the answer was cut
 * short, and {@code [DONE]}; or else an error as the last. One object for one stream.
 */
public final class EventStreamFormat {
    /** The type of server-sent events, which are always UTF-8. */
    public static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

    private static final JsonMapper MAPPER = Json.mapper();
    private static final String DONE = "[DONE]";
    private static final String COMPLETE = "stop";
    private static final Pattern ERROR_TYPE =
            Pattern.compile("error|exception|(?:.*[._-])?failed", Pattern.CASE_INSENSITIVE);

    private final EventStreamParser parser = new EventStreamParser();

    /** The first half of a character, if the last token ended with one: the next token has the second half. */
    private String half = "";

    private boolean done;
    private boolean failed;

    /** Whether the last event has been returned. */
    public boolean isDone() {
        return done;
    }

    /** Whether the last event reports an error. */
    public boolean hasFailed() {
        return failed;
    }

    /** Returns our events for the next bytes of the model's stream, one after the other; empty, if there are none. */
    public String next(byte[] bytes, int length) {
        StringBuilder events = new StringBuilder();
        try {
            for (EventStreamParser.Event event : parser.parse(bytes, length)) {
                convert(event, events);
            }
        } catch (LlmException problem) {
            events.append(errorEvent(problem));
        }
        return events.toString();
    }

    private void convert(EventStreamParser.Event event, StringBuilder events) {
        if (done) {
            return;
        }
        if (ERROR_TYPE.matcher(event.type().strip()).matches()) {
            throw LlmException.connectionLost();
        }
        if (event.data().strip().equals(DONE)) {
            done = true;
            appendToken("", true, events);
            events.append("data: ").append(DONE).append("\n\n");
            return;
        }
        JsonNode choice = ChatCompletionJson.streamedChoice(event);
        String reason = choice.path("finish_reason").asText("");
        appendToken(choice.at("/delta/content").asText(""), !reason.isEmpty(), events);
        if (!reason.isEmpty() && !reason.equals(COMPLETE)) {
            append("finish_reason", reason, events);
        }
    }

    private void appendToken(String token, boolean isLast, StringBuilder events) {
        String text = half + token;
        int end = text.length();
        if (!isLast && end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        half = text.substring(end);
        if (end > 0) {
            append("token", text.substring(0, end), events);
        }
    }

    private static void append(String name, String value, StringBuilder events) {
        events.append("data: {\"")
                .append(name)
                .append("\":")
                .append(quote(value))
                .append("}\n\n");
    }

    /** Returns the event that reports to the client why the stream ends too early: the last one. */
    public String errorEvent(LlmException problem) {
        done = true;
        failed = true;
        return "event: error\ndata: {\"error\":" + quote(String.valueOf(problem.getMessage())) + "}\n\n";
    }

    private static String quote(String text) {
        try {
            return MAPPER.writeValueAsString(Json.wellFormed(text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
