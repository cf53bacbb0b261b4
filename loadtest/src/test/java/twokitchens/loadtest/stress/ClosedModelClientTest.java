package twokitchens.loadtest.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.ClosedModelClient.Request;
import twokitchens.loadtest.stress.ClosedModelClient.Responses;

/** Against a server that answers by "hello", except to {@code /stall}, whose body never ends. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClosedModelClientTest {
    private static final byte[] HELLO = "hello".getBytes();

    private HttpServer server;
    private URI address;
    private ClosedModelClient client;

    @BeforeEach
    void open() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", exchange -> {
            boolean stalls = exchange.getRequestURI().getPath().equals("/stall");
            exchange.sendResponseHeaders(200, stalls ? 1_000 : HELLO.length);
            exchange.getResponseBody().write(HELLO);
            exchange.getResponseBody().flush();
            if (!stalls) {
                exchange.close();
            }
        });
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = client(Duration.ofSeconds(20), false).open();
    }

    private ClosedModelClient client(Duration deadline, boolean endures) {
        return new ClosedModelClient("it", address, 3, deadline, endures, () -> 0);
    }

    @AfterEach
    void close() {
        client.close();
        server.stop(0);
    }

    @Test
    void exactlySoManyAreSent() throws Exception {
        Responses responses = client.exactly(number -> Request.get("/"), 50);
        assertThat(responses.answered()).isEqualTo(50);
        assertThat(responses.bytes()).isEqualTo(250);
    }

    /** The head comes at once, and a part of the body. */
    @Test
    void aBodyThatStallsIsGivenUpAtTheDeadline() throws Exception {
        client.close();
        client = client(Duration.ofMillis(500), false).open();
        long start = System.nanoTime();
        assertThatThrownBy(() -> client.exactly(number -> Request.get("/stall"), 3))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("it did not answer 3 requests as expected (GET /stall: no complete answer;");
        assertThat(System.nanoTime() - start)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(400), TimeUnit.SECONDS.toNanos(20));
    }

    @Test
    void anotherStatusOrBodyIsAFailure() {
        assertThatThrownBy(() -> client.exactly(number -> new Request("/a", "", 404, ""), 1))
                .hasMessage("it did not answer 1 request as expected (GET /a: answered by 200)");
    }

    /** One client stalls, is connected anew, and goes on; the others are not held up by it. */
    @Test
    void clientsThatEndureGoOn() throws Exception {
        client.close();
        client = client(Duration.ofSeconds(1), true);
        client.start(
                number -> number == 0 ? Request.get("/stall") : new Request("/b", "{}", 200, "ell"), Long.MAX_VALUE);
        TimeUnit.SECONDS.sleep(3);
        client.stop();
        Responses responses = client.counted();
        assertThat(responses.answered()).isGreaterThan(10);
        assertThat(responses.failed()).isPositive();
        assertThat(responses.faults()).contains("GET /stall: no complete answer");
    }
}
