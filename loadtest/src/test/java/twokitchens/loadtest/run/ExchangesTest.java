package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import twokitchens.loadtest.result.Exchange;

class ExchangesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    @Test
    void keepsWhatWasAskedAndAnswered() throws Exception {
        server.createContext("/users", exchange -> {
            byte[] order = exchange.getRequestBody().readAllBytes();
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(
                    exchange,
                    422,
                    "application/problem+json; charset=utf-8",
                    (type + " " + new String(order, UTF_8)).getBytes(UTF_8));
        });
        server.createContext(
                "/openapi.json", exchange -> answer(exchange, 200, "application/json", "{}".getBytes(UTF_8)));
        String order = "{\"name\":123,\"email\":\"t@example.com\"}";
        assertThat(Exchanges.ask(url, "mine", LONG))
                .containsExactly(
                        new Exchange(
                                "mine",
                                "POST",
                                "/users",
                                order,
                                422,
                                "application/problem+json",
                                "application/json " + order),
                        new Exchange("mine", "GET", "/openapi.json", "", 200, "application/json", "{}"),
                        new Exchange(
                                "mine",
                                "GET",
                                "/docs",
                                "",
                                404,
                                "text/html",
                                "<h1>404 Not Found</h1>No context found for request"));
    }

    @Test
    void aLongBodyIsCutAndAnEndlessOneToo() throws Exception {
        server.createContext(
                "/docs",
                exchange -> answer(exchange, 200, "text/html", "厨".repeat(5_000).getBytes(UTF_8)));
        server.createContext("/openapi.json", this::endless);
        assertThat(Exchanges.ask(url, "mine", LONG))
                .extracting(Exchange::path, exchange -> exchange.body().length())
                .contains(tuple("/docs", Exchange.MAX_BODY))
                .contains(tuple("/openapi.json", Exchange.MAX_BODY));
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (over.getCount() > 0) {
                out.write(new byte[1_000]);
            }
        }
    }

    /** Its head came, and a part of its body. */
    @Test
    void aBodyThatStandsStillIsMissingAndTheOthersAreThere() throws Exception {
        server.createContext("/openapi.json", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            await();
        });
        server.createContext("/docs", exchange -> answer(exchange, 200, "text/html", "docs".getBytes(UTF_8)));
        assertThat(Exchanges.ask(url, "mine", SHORT)).extracting(Exchange::path).containsExactly("/users", "/docs");
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whoIsGoneAnswersNothing() throws Exception {
        server.stop(0);
        assertThat(Exchanges.ask(url, "mine", LONG)).isEmpty();
    }
}
