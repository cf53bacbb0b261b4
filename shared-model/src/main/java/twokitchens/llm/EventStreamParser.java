package twokitchens.llm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Parses a stream of server-sent events, in pieces of any size: HTML, section 9.2.6 (WHATWG). An event that the end of
 * the stream cuts off is none.
 */
public final class EventStreamParser {
    /** The largest event, in bytes: more than any model sends, and little enough to be kept. */
    static final int MAX_EVENT = 16 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private boolean isFirstLine = true;
    private boolean wasCarriageReturn;

    /**
     * An event.
     *
     * @param type its name; empty, if it has none
     * @param data its lines of data, joined by LF
     */
    public record Event(String type, String data) {
        /** Whether it is none of the usual ones, for which a client listens without naming them. */
        boolean isNamed() {
            return !type.isEmpty() && !type.equals("message");
        }
    }

    /**
     * Returns the events that the next bytes complete.
     *
     * @throws LlmException if an event is larger than {@value #MAX_EVENT} bytes
     */
    public List<Event> parse(byte[] bytes, int length) {
        List<Event> events = new ArrayList<>();
        for (int index = 0; index < length; index++) {
            byte each = bytes[index];
            boolean isRestOfLineEnd = wasCarriageReturn && each == '\n';
            wasCarriageReturn = each == '\r';
            if (each == '\r' || each == '\n' && !isRestOfLineEnd) {
                endLine(events);
            } else if (each != '\n') {
                line.write(each);
                requireSmall();
            }
        }
        return events;
    }

    private void requireSmall() {
        if (line.size() + data.length() > MAX_EVENT) {
            throw LlmException.invalidResponse();
        }
    }

    private void endLine(List<Event> events) {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (isFirstLine && text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(1);
        }
        isFirstLine = false;
        if (text.isEmpty()) {
            dispatch(events);
        } else {
            takeField(text);
        }
    }

    private void takeField(String text) {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        String stripped = value.startsWith(" ") ? value.substring(1) : value;
        switch (field) {
            case "event" -> type = stripped;
            case "data" -> data.append(stripped).append('\n');
            case "error" -> {
                // No field of the format, but some models report their errors so.
                type = "error";
                data.append(stripped).append('\n');
            }
            default -> {
                // A comment, "id" and "retry", which serve reconnection, or unknown.
            }
        }
    }

    private void dispatch(List<Event> events) {
        if (!data.isEmpty()) {
            events.add(new Event(type, data.substring(0, data.length() - 1)));
        }
        data.setLength(0);
        type = "";
    }
}
