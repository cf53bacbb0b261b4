package twokitchens.sync.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import twokitchens.llm.ChatCompletionJson;
import twokitchens.llm.ChatRequest;
import twokitchens.llm.ChatResponse;
import twokitchens.llm.LlmException;
import twokitchens.llm.LlmOptions;

/**
 * Calls a language model over HTTP.
 *
 * <p>Of Java's own clients only the old one does all of it on the caller's thread, and has a timeout for each read, as
 * Python's {@code requests} has; {@code java.net.http} waits on threads of its own.
 */
public final class LlmClient {
    private final LlmOptions options;
    private final Optional<String> authorization;
    private final int timeoutMillis;

    /**
     * Opens no connection yet.
     *
     * @throws IllegalArgumentException if the key in the environment is invalid
     */
    public LlmClient(LlmOptions options) {
        this.options = options;
        this.authorization = options.authorization();
        this.timeoutMillis = Math.toIntExact(options.timeout().toMillis());
    }

    /**
     * Requests a whole answer.
     *
     * @throws LlmException if the model gives none
     */
    public ChatResponse ask(ChatRequest chat) {
        try {
            return ChatCompletionJson.answer(readAll(send(chat)));
        } catch (IOException problem) {
            throw LlmException.of(problem);
        }
    }

    /**
     * Requests an answer token by token. Returns when it begins.
     *
     * @throws LlmException if the model gives none
     */
    public LlmStream stream(ChatRequest chat) {
        try {
            return new LlmStream(body(send(chat)));
        } catch (IOException problem) {
            throw LlmException.of(problem);
        }
    }

    private static byte[] readAll(HttpURLConnection connection) throws IOException {
        try (InputStream answer = body(connection)) {
            byte[] body = answer.readNBytes(ChatCompletionJson.MAX_RESPONSE + 1);
            if (body.length > ChatCompletionJson.MAX_RESPONSE) {
                throw LlmException.invalidResponse();
            }
            return body;
        }
    }

    /** A length that is none, or one beside chunks, does not say where the response ends: RFC 9112, section 6.3. */
    private static InputStream body(HttpURLConnection connection) throws IOException {
        List<String> lengths = headers(connection, "Content-Length");
        if (lengths.isEmpty()) {
            return connection.getInputStream();
        }
        if (lengths.size() > 1
                || !lengths.get(0).matches("[0-9]{1,18}")
                || !headers(connection, "Transfer-Encoding").isEmpty()) {
            throw LlmException.invalidResponse();
        }
        return new DeclaredBody(connection.getInputStream(), Long.parseLong(lengths.get(0)));
    }

    /** The values of all header lines of that name. */
    private static List<String> headers(HttpURLConnection connection, String name) {
        return IntStream.iterate(1, line -> connection.getHeaderField(line) != null, line -> line + 1)
                .filter(line -> name.equalsIgnoreCase(connection.getHeaderFieldKey(line)))
                .mapToObj(connection::getHeaderField)
                .toList();
    }

    private HttpURLConnection send(ChatRequest chat) throws IOException {
        HttpURLConnection connection = connect();
        byte[] body = ChatCompletionJson.request(options.model(), chat);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status < HttpURLConnection.HTTP_OK) {
            throw LlmException.invalidResponse();
        }
        if (status != HttpURLConnection.HTTP_OK) {
            List<String> retryAfter = headers(connection, "Retry-After");
            connection.disconnect();
            throw LlmException.rejected(status, retryAfter);
        }
        return connection;
    }

    private HttpURLConnection connect() throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) options.completions().toURL().openConnection();
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        authorization.ifPresent(value -> connection.setRequestProperty("Authorization", value));
        return connection;
    }
}
