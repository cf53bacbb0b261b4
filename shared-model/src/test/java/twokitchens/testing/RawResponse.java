package twokitchens.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response read off the wire.
 *
 * @param status the status code
 * @param headers by name, whatever the case
 * @param body as sent, chunks joined
 */
public record RawResponse(int status, Map<String, String> headers, byte[] body) {
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: (\\d+)\r\n");

    /**
     * Reads as many responses as there are, one after the other. None may be the response to a HEAD, whose length is
     * that of a body which is not sent.
     */
    public static List<RawResponse> parseAll(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<RawResponse> responses = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = end(text, start);
            responses.add(parse(text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1)));
            start = end;
        }
        return responses;
    }

    private static int end(String text, int start) {
        int body = text.indexOf("\r\n\r\n", start) + 4;
        String head = text.substring(start, body).toLowerCase(Locale.ROOT);
        if (head.contains("\r\ntransfer-encoding: chunked\r\n")) {
            return text.indexOf("\r\n0\r\n\r\n", body - 2) + 7;
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            return Math.min(text.length(), body + Integer.parseInt(length.group(1)));
        }
        boolean hasNoBody = head.matches("(?s)http/1\\.\\d (1..|204|304).*");
        return hasNoBody ? body : text.length();
    }

    /** Reads one whole response. */
    public static RawResponse parse(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("not an HTTP response: '" + text + "'");
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int line = 1; line < lines.length; line++) {
            String[] field = lines[line].split(":", 2);
            headers.merge(field[0], field[1].strip(), (first, second) -> first + ", " + second);
        }
        return new RawResponse(
                Integer.parseInt(lines[0].split(" ")[1]), headers, body(text.substring(end + 4), headers));
    }

    private static byte[] body(String raw, Map<String, String> headers) {
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"));
        byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
        return chunked ? joinChunks(raw) : bytes;
    }

    private static byte[] joinChunks(String raw) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        int position = 0;
        while (true) {
            int lineEnd = raw.indexOf("\r\n", position);
            int length = Integer.parseInt(raw.substring(position, lineEnd), 16);
            if (length == 0) {
                return joined.toByteArray();
            }
            int start = lineEnd + 2;
            joined.writeBytes(raw.substring(start, start + length).getBytes(StandardCharsets.ISO_8859_1));
            position = start + length + 2;
        }
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** A header's value, if it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The content type without its parameters. */
    public Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";")[0].strip().toLowerCase(Locale.ROOT));
    }
}
