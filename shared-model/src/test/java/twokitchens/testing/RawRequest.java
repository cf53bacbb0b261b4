package twokitchens.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it is sent, whatever an HTTP library would think of it.
 *
 * @param method any token
 * @param path sent as it stands
 * @param headers sent as they stand, after {@code Host} unless given and {@code Connection: close}
 * @param framing how the body's length is declared
 * @param body empty where there is none
 */
public record RawRequest(String method, String path, Map<String, String> headers, Framing framing, byte[] body) {
    /** How a body's length is declared. */
    public enum Framing {
        NONE,
        CONTENT_LENGTH,
        CHUNKED
    }

    private static final int CHUNK = 7;

    /** A GET without headers of its own. */
    public static RawRequest get(String path) {
        return of("GET", path);
    }

    /** A request without headers of its own, and without a body. */
    public static RawRequest of(String method, String path) {
        return new RawRequest(method, path, Map.of(), Framing.NONE, new byte[0]);
    }

    /** A POST of JSON. */
    public static RawRequest postJson(String path, String json) {
        return postJson(path, json, Framing.CONTENT_LENGTH);
    }

    /** A POST of JSON, whose length is declared in this way. */
    public static RawRequest postJson(String path, String json, Framing framing) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new RawRequest("POST", path, Map.of("Content-Type", "application/json"), framing, body);
    }

    /** A POST of a user of this name. */
    public static RawRequest postUser(String name) {
        return postJson("/users", "{\"email\":\"e\",\"name\":\"" + name + "\"}");
    }

    /** The same with one more header, or another value of it. */
    public RawRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RawRequest(method, path, more, framing, body);
    }

    /** The bytes to send to the server on this port. */
    public byte[] bytes(int port) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", "127.0.0.1:" + port);
        all.put("Connection", "close");
        all.putAll(headers);
        switch (framing) {
            case NONE -> {}
            case CONTENT_LENGTH -> all.put("Content-Length", String.valueOf(body.length));
            case CHUNKED -> all.put("Transfer-Encoding", "chunked");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, method + " " + path + " HTTP/1.1\r\n");
        all.forEach((name, value) -> write(out, name + ": " + value + "\r\n"));
        write(out, "\r\n");
        switch (framing) {
            case NONE -> {}
            case CONTENT_LENGTH -> out.writeBytes(body);
            case CHUNKED -> writeChunks(out);
        }
        return out.toByteArray();
    }

    private void writeChunks(ByteArrayOutputStream out) {
        for (int start = 0; start < body.length; start += CHUNK) {
            int length = Math.min(CHUNK, body.length - start);
            write(out, Integer.toHexString(length) + "\r\n");
            out.write(body, start, length);
            write(out, "\r\n");
        }
        write(out, "0\r\n\r\n");
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
