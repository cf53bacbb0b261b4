package twokitchens.loadtest.classroom.web;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.result.ServerKind;

/** One request and its answer. Used by one thread. */
final class HttpCall {
    static final int OK = 200;
    static final int NO_CONTENT = 204;
    static final int BAD_REQUEST = 400;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int TOO_MANY = 429;

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addMixIn(ServerKind.class, ByIndex.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** On the wire a server is its index: 0 above, 1 below. */
    private abstract static class ByIndex {
        @JsonValue
        abstract int index();
    }

    private static final int LARGEST_BODY = 4096;

    private final HttpExchange exchange;

    HttpCall(HttpExchange exchange) {
        this.exchange = exchange;
        Headers headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; frame-ancestors 'none'");
    }

    /** The method and the path, such as {@code POST /burst}. */
    String target() {
        return exchange.getRequestMethod() + " " + path();
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** A parameter of the query, as it stands there. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(exchange.getRequestURI().getQuery()).stream()
                .flatMap(query -> Arrays.stream(query.split("&")))
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst();
    }

    /** Who asks. */
    String remoteAddress() {
        return exchange.getRemoteAddress().getAddress().getHostAddress();
    }

    /** The body, which must be JSON of this shape. */
    <T> T body(Class<T> type) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new BadCall(TOO_LARGE, "more than " + LARGEST_BODY + " bytes");
        }
        return parse(bytes, type);
    }

    private static <T> T parse(byte[] bytes, Class<T> type) throws IOException {
        @Nullable T value;
        try {
            value = JSON.readValue(bytes, type);
        } catch (JacksonException problem) {
            throw new BadCall(BAD_REQUEST, problem.getOriginalMessage());
        }
        if (value == null) {
            throw new BadCall(BAD_REQUEST, "null");
        }
        return value;
    }

    /** Answers that it has been done. */
    void done() throws IOException {
        exchange.sendResponseHeaders(NO_CONTENT, -1);
    }

    void json(Object value) throws IOException {
        json(OK, value);
    }

    void json(int status, Object value) throws IOException {
        bytes(status, "application/json", JSON.writeValueAsBytes(value));
    }

    /** Answers with a file to be saved. */
    void download(String name, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"" + name + "\"");
        bytes(OK, type, bytes);
    }

    void text(int status, String type, String text) throws IOException {
        bytes(status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type.startsWith("image/") ? type : type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Starts an answer that goes on and on. */
    OutputStream stream() throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(OK, 0);
        return exchange.getResponseBody();
    }
}
