package twokitchens.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import twokitchens.model.Json;

/**
 * A language model that responds as a test's script says, rightly or wrongly: each call over a connection of its own.
 */
public final class ScriptedModel implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket door;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<?>> answers = new CopyOnWriteArrayList<>();

    /** What the model does when it is called. Afterwards it closes the connection. */
    public interface Script {
        void answer(ModelCall call) throws Exception;
    }

    private ScriptedModel(Script script) throws IOException {
        this.script = script;
        this.door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        threads.execute(this::acceptAll);
    }

    /** Starts to listen. */
    public static ScriptedModel start(Script script) throws IOException {
        return new ScriptedModel(script);
    }

    /** An address at which nothing listens. */
    public static String unreachable() {
        return "http://127.0.0.1:1/v1";
    }

    /** The value for {@code --llm-url}. */
    public String url() {
        return "http://127.0.0.1:" + door.getLocalPort() + "/v1";
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = door.accept();
                answers.add(threads.submit(() -> answer(socket)));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private @org.jspecify.annotations.Nullable Void answer(Socket socket) throws Exception {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            script.answer(ModelCall.read(socket));
        }
        return null;
    }

    /** Waits until all that was begun has been answered as the script says; fails if something in it failed. */
    public void awaitAnswers() throws Exception {
        for (Future<?> answer : new ArrayList<>(answers)) {
            answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }

    /**
     * One call.
     *
     * @param head the request's first line and its headers
     * @param body the request's JSON
     * @param socket the connection
     */
    public record ModelCall(String head, JsonNode body, Socket socket) {
        private static final String LENGTH = "content-length: ";

        private static ModelCall read(Socket socket) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("hung up after '" + head + "'");
                }
                head.append((char) next);
            }
            String lowerCase = head.toString().toLowerCase(java.util.Locale.ROOT);
            int start = lowerCase.indexOf(LENGTH) + LENGTH.length();
            int length = Integer.parseInt(lowerCase.substring(start, lowerCase.indexOf("\r\n", start)));
            return new ModelCall(head.toString(), Json.parse(in.readNBytes(length)), socket);
        }

        /** Responds with a status, a body, and perhaps more headers. */
        public void answer(int status, String body, String... headers) throws IOException {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            write("HTTP/1.1 " + status + " Some Reason\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + more + "Content-Length: " + bytes.length + "\r\n\r\n" + body);
        }

        /** Sends the headers of a whole response of so many bytes. */
        public void promise(int bytes) throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n" + "Content-Length: "
                    + bytes + "\r\n\r\n");
        }

        /** Sends the headers of a stream. */
        public void begin() throws IOException {
            write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
        }

        /** Sends one token of a stream. */
        public void token(String token) throws IOException {
            line("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":"
                    + Json.mapper().writeValueAsString(token) + "},\"finish_reason\":null}]}");
        }

        /** Sends one line of a stream, whatever it says. */
        public void line(String line) throws IOException {
            byte[] bytes = (line + "\n\n").getBytes(StandardCharsets.UTF_8);
            write(Integer.toHexString(bytes.length) + "\r\n" + line + "\n\n\r\n");
        }

        /** Sends a part of a stream, three bytes at a time. */
        public void inPieces(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            OutputStream out = socket.getOutputStream();
            for (int start = 0; start < bytes.length; start += 3) {
                int length = Math.min(3, bytes.length - start);
                out.write((length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, start, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        }

        /** Ends a stream as it should end. */
        public void done() throws IOException {
            line("data: [DONE]");
            end();
        }

        /** Ends a stream, complete or not. */
        public void end() throws IOException {
            write("0\r\n\r\n");
        }

        /** Sends a part of a response. */
        public void write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        /** Waits until the caller closes the connection. */
        public void awaitHangUp() {
            try {
                while (socket.getInputStream().read() >= 0) {
                    // Further input does not matter.
                }
            } catch (java.net.SocketTimeoutException stillThere) {
                throw new AssertionError("nobody hung up", stillThere);
            } catch (java.net.SocketException reset) {
                // A reset closes the connection, too.
            } catch (IOException problem) {
                throw new UncheckedIOException(problem);
            }
        }
    }
}
