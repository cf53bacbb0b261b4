package twokitchens.sync;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import twokitchens.model.ChatAnswer;
import twokitchens.model.ChatFormat;
import twokitchens.model.ChatRequest;
import twokitchens.model.LlmFault;
import twokitchens.model.LlmOptions;

/**
 * Speaks HTTP with a language model.
 *
 * <p>Of Java's own clients only the old one does all of it on the caller's thread, and has a time-out for each read, as
 * Python's {@code requests} has; {@code java.net.http} waits on threads of its own.
 */
final class LlmClient {
    private final LlmOptions options;
    private final Optional<String> authorization;
    private final int timeoutMillis;

    /** Opens nothing yet. @throws IllegalArgumentException if the key in the environment is none */
    LlmClient(LlmOptions options) {
        this.options = options;
        this.authorization = options.authorization();
        this.timeoutMillis = Math.toIntExact(options.timeout().toMillis());
    }

    /** Asks for a whole answer. @throws LlmFault if the model gives none */
    ChatAnswer ask(ChatRequest chat) {
        try {
            return ChatFormat.answer(readAll(send(chat)));
        } catch (IOException problem) {
            throw fault(problem);
        }
    }

    /** Asks for an answer token by token. Returns when it begins. @throws LlmFault if the model gives none */
    LlmStream stream(ChatRequest chat) {
        try {
            return new LlmStream(send(chat).getInputStream());
        } catch (IOException problem) {
            throw fault(problem);
        }
    }

    /** To Java's old client, where a connection breaks off is where the answer ends. */
    private static byte[] readAll(HttpURLConnection connection) throws IOException {
        try (InputStream answer = connection.getInputStream()) {
            byte[] body = answer.readAllBytes();
            if (body.length < connection.getContentLengthLong()) {
                throw LlmFault.brokenOff();
            }
            return body;
        }
    }

    private HttpURLConnection send(ChatRequest chat) throws IOException {
        HttpURLConnection connection = connect();
        byte[] body = ChatFormat.request(options.model(), chat);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            String retryAfter = connection.getHeaderField("Retry-After");
            connection.disconnect();
            throw LlmFault.refused(status, Optional.ofNullable(retryAfter));
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

    /** Says what a guest is told of a problem on the way. */
    static LlmFault fault(IOException problem) {
        if (problem instanceof SocketTimeoutException) {
            return LlmFault.silent();
        }
        boolean nobodyThere = problem instanceof ConnectException
                || problem instanceof UnknownHostException
                || problem instanceof NoRouteToHostException
                || problem instanceof SSLHandshakeException;
        return nobodyThere ? LlmFault.unreachable() : LlmFault.brokenOff();
    }
}
