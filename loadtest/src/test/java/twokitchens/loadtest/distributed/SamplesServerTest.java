package twokitchens.loadtest.distributed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.run.Requirements.BadUsageException;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.Share;

/** An address without such a server is an error of one line, and none is waited for without limit. */
class SamplesServerTest {
    @TempDir
    private Path directory;

    /** Bound, so that no other process takes it, and not listened on. */
    private static Socket closed() throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return socket;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello\nworld", "", "null", "[1, 2]", "{\"contender\": 1,\n\"more\": 2}"})
    void anotherAnswer(String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThatExceptionOfType(BadUsageException.class)
                    .isThrownBy(() -> SamplesServer.ask(url, "a token"))
                    .withMessage("no samples from " + url + ": it sends no samples");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aClosedPort() throws IOException {
        try (Socket held = closed()) {
            String url = "http://127.0.0.1:" + held.getLocalPort();
            assertThatExceptionOfType(BadUsageException.class)
                    .isThrownBy(() -> SamplesServer.ask(url, "a token"))
                    .withMessage("no samples from " + url + ": connection refused");
        }
    }

    /** The name is too long for any resolver to ask for. */
    @Test
    void noHost() {
        String url = "http://" + "k".repeat(64) + ".invalid";
        assertThatExceptionOfType(BadUsageException.class)
                .isThrownBy(() -> SamplesServer.ask(url, "a token"))
                .withMessage("no samples from " + url + ": no such host");
    }

    /** The limit is that of the whole response: the head has come in time. */
    @Test
    void aBodyThatStallsIsNotWaitedFor() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        CountDownLatch received = new CountDownLatch(1);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().flush();
            received.countDown();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThatIOException()
                    .isThrownBy(() -> DirectHttp.send(
                            HttpRequest.newBuilder(url).build(), BodyHandlers.ofString(), Duration.ofSeconds(1)))
                    .withMessage("request timed out");
            assertThat(received.getCount()).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void halfARequestDoesNotBlockOtherClients() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ServerUse use = new ServerUse("sync-1", "a host", Results.MACHINE, List.of());
        try (SamplesServer server = new SamplesServer(any, "a token", () -> use);
                Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            half.getOutputStream().write("GET /s".getBytes(UTF_8));
            assertThat(SamplesServer.ask("http://127.0.0.1:" + server.port(), "a token"))
                    .isEqualTo(use);
        }
    }

    @Test
    void anInjectorSaysTheSame() throws IOException {
        Injection.Order order =
                new Injection.Order("cook", Results.contender("sync-100"), "flask", "/cook_sync", "30", 200, 10);
        try (Socket held = closed()) {
            String url = "http://127.0.0.1:" + held.getLocalPort();
            assertThatExceptionOfType(RunFailedException.class)
                    .isThrownBy(() -> Injector.inject(order, Share.ALL, Instant.now(), url, directory))
                    .withMessage("gets no answer from " + url + ": connection refused");
        }
    }
}
