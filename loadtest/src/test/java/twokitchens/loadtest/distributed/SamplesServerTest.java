package twokitchens.loadtest.distributed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.loadtest.result.Results;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.Share;

/** What is no such server is told in one line. */
class SamplesServerTest {
    @TempDir
    private Path directory;

    private static String closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello\nworld", "", "[1, 2]", "{\"contender\": 1,\n\"more\": 2}"})
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
            assertThatIOException()
                    .isThrownBy(() -> SamplesServer.ask(url, "a token"))
                    .withMessage("no samples from " + url + ": it sends no samples");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aClosedPort() throws IOException {
        String url = closed();
        assertThatIOException()
                .isThrownBy(() -> SamplesServer.ask(url, "a token"))
                .withMessage("no samples from " + url + ": connection refused");
    }

    /** The name is one that never is. */
    @Test
    void noHost() {
        assertThatIOException()
                .isThrownBy(() -> SamplesServer.ask("http://kitchen.invalid", "a token"))
                .withMessage("no samples from http://kitchen.invalid: no such host");
    }

    @Test
    void anInjectorSaysTheSame() throws IOException {
        String url = closed();
        Injection.Order order =
                new Injection.Order("cook", Results.contender("sync-100"), "flask", "/cook_sync", "30", 200, 10);
        assertThatExceptionOfType(RunFailedException.class)
                .isThrownBy(() -> Injector.inject(order, Share.ALL, Instant.now(), url, directory))
                .withMessage("gets no answer from " + url + ": connection refused");
    }
}
