package twokitchens.loadtest.classroom.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a phone may take to say what it wants. */
class TimedConnectionTest {
    private static final Duration LIMIT = Duration.ofMillis(600);
    private static final int PACE_MILLIS = 50;

    /** Far more than fit into the limit, and the time that an answer takes. */
    private static final int MANY = 200;

    private final Server server = new Server();
    private final ServerConnector connector =
            new ServerConnector(server, TimedConnection.factory(new HttpConfiguration(), LIMIT));

    /** Answers with the body, once it has been read whole, and takes longer to answer than a request may take. */
    private static final class Echo extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            ByteBuffer body;
            try {
                body = Content.Source.asByteBuffer(request);
            } catch (IOException cutOff) {
                callback.succeeded();
                return true;
            }
            Thread.sleep(2 * LIMIT.toMillis());
            response.write(true, body, callback);
            return true;
        }
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        server.addConnector(connector);
        server.setHandler(new Echo());
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HTTP/1.1\r\nHost: a\r\nX: ",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\n\r\nGE",
            })
    void aRequestThatTricklesIsCutOffHoweverSteadily(String start) throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(start.getBytes(US_ASCII));
            assertThat(trickled(socket)).isLessThan(MANY);
        }
    }

    /** How many bytes could be sent, one now and then, before the connection was closed. */
    private static int trickled(Socket socket) throws InterruptedException {
        int sent = 0;
        try {
            while (sent < MANY) {
                socket.getOutputStream().write('G');
                sent++;
                Thread.sleep(PACE_MILLIS);
            }
        } catch (IOException closed) {
            return sent;
        }
        return sent;
    }

    @Test
    void requestsInTimeAreAnsweredOneAfterTheOtherHoweverLongAnAnswerTakes() throws Exception {
        try (Socket socket = connect()) {
            for (String body : List.of("one", "two")) {
                String request = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(US_ASCII));
                Thread.sleep(PACE_MILLIS);
                socket.getOutputStream().write(body.getBytes(US_ASCII));
                assertThat(answer(socket)).startsWith("HTTP/1.1 200").endsWith(body);
                Thread.sleep(2 * LIMIT.toMillis());
            }
        }
    }

    private static String answer(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().matches("(?s).*\r\n\r\n\\w{3}")) {
            int each = socket.getInputStream().read();
            assertThat(each).as("cut off after " + answer).isNotNegative();
            answer.append((char) each);
        }
        return answer.toString();
    }
}
