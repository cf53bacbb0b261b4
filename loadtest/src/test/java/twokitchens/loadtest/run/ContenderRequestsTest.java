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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.baseline.JettyBaseline;
import twokitchens.loadtest.baseline.VertxBaseline;
import twokitchens.loadtest.result.Exchange;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.testing.RunningServer;

/** What is asked of contenders before they are measured: whether they do their work, and a few exchanges for the report. */
class ContenderRequestsTest {
    private static final Duration COOK_TIME = Duration.ofMillis(500);
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

    private void route(String path, int status, String mediaType, String body) {
        server.createContext(path, exchange -> answer(exchange, status, mediaType, body));
    }

    private static void answer(HttpExchange exchange, int status, String mediaType, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", mediaType);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Its head comes, and a part of its body. */
    private void stall(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
        await(Long.MAX_VALUE);
    }

    private void await(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whatWasAskedAndAnsweredIsKept() throws Exception {
        server.createContext("/users", exchange -> {
            String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            answer(exchange, 422, "application/problem+json; charset=utf-8", type + " " + sent);
        });
        route("/openapi.json", 200, "application/json", "{}");
        String user = "{\"name\":123,\"email\":\"t@example.com\"}";
        String none = "<h1>404 Not Found</h1>No context found for request";
        String problem = "application/problem+json";
        assertThat(Exchanges.ask(url, "mine", LONG))
                .containsExactly(
                        new Exchange("mine", "POST", "/users", user, 422, problem, "application/json " + user),
                        new Exchange("mine", "GET", "/openapi.json", "", 200, "application/json", "{}"),
                        new Exchange("mine", "GET", "/docs", "", 404, "text/html", none));
    }

    @Test
    void aLongBodyIsCutAndAnEndlessOneToo() throws Exception {
        route("/docs", 200, "text/html", "厨".repeat(5_000));
        server.createContext("/openapi.json", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (over.getCount() > 0) {
                    out.write(new byte[1_000]);
                }
            }
        });
        assertThat(Exchanges.ask(url, "mine", LONG))
                .extracting(Exchange::path, exchange -> exchange.body().length())
                .contains(tuple("/docs", Exchange.MAX_BODY), tuple("/openapi.json", Exchange.MAX_BODY));
    }

    @Test
    void aBodyThatStallsIsMissingAndTheOthersAreThere() throws Exception {
        server.createContext("/openapi.json", this::stall);
        route("/docs", 200, "text/html", "docs");
        assertThat(Exchanges.ask(url, "mine", SHORT)).extracting(Exchange::path).containsExactly("/users", "/docs");
        server.stop(0);
        assertThat(Exchanges.ask(url, "mine", LONG)).as("of one that is gone").isEmpty();
    }

    @Test
    void aBodyThatStallsDoesNotHangTheCheck() throws Exception {
        server.createContext("/", this::stall);
        assertThat(violations(url.toString(), Dialect.FLASK, "", Duration.ofMillis(100)))
                .hasSize(6)
                .allMatch(violation -> violation.endsWith(": its response did not end within 1100 ms"));
    }

    @Test
    void whoServesOneAfterTheOtherWhereTwoAreExpectedAtOnceIsCaught() throws Exception {
        server.createContext("/cook_sync", exchange -> {
            synchronized (over) {
                await(COOK_TIME.toMillis());
            }
            answer(exchange, 200, "text/plain", Dialect.FLASK.cookAnswer());
        });
        assertThat(violations(url.toString(), Dialect.FLASK, "2", LONG))
                .noneMatch(violation -> violation.startsWith("the cook route: "))
                .anyMatch(violation -> violation.matches("two cook requests at once: .*one after the other.*"));
    }

    @ParameterizedTest
    @CsvSource({
        "FUTURE, FLASK, '', 500ms",
        "BARE, FLASK, 100, 500ms, new users: .*was created as.*, an unknown user: .*answered 200.* not 404",
        "FUTURE, FASTAPI, '', 500ms, new users: .*no list of users.*, the cook route: .*answered 404.*, chopping: .*",
        "FUTURE, FLASK, '', 200ms, the cook route: .*before it can be: it takes 500 ms",
        "FUTURE, FLASK, '', 1200ms, the cook route: .* though 500 ms were set",
        "FUTURE, FLASK, 1, 500ms, two cook requests at once: one worker had both done after .*",
    })
    void whoDoesNotDoTheWorkIsCaught(ArgumentsAccessor row) throws Exception {
        List<String> expected =
                row.toList().stream().skip(4).map(String::valueOf).toList();
        try (RunningServer running =
                RunningServer.start(new JettyBaseline(), "--way", row.getString(0), "--cook-time", row.getString(3))) {
            List<String> violations =
                    violations(running.url(), Dialect.valueOf(row.getString(1)), row.getString(2), LONG);
            assertThat(expected).allMatch(pattern -> violations.stream().anyMatch(each -> each.matches(pattern)));
            assertThat(violations.isEmpty()).as(violations.toString()).isEqualTo(expected.isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({"WORKER, 100, 0", "BARE, '', 2"})
    void theEventLoopsBaselinesAreCheckedAlike(String way, String workers, int violations) throws Exception {
        try (RunningServer running = RunningServer.start(new VertxBaseline(), "--way", way, "--cook-time", "500ms")) {
            assertThat(violations(running.url(), Dialect.FASTAPI, workers, LONG))
                    .hasSize(violations);
        }
    }

    private static List<String> violations(String url, Dialect dialect, String workers, Duration timeout)
            throws Exception {
        String text = "name=tested\nkind=blocking\nframework=any\ndialect=%s\nurl=%s\nworkers=%s";
        ContenderSpec tested =
                new ContenderFile("tested", text.formatted(dialect, url, workers)).contender(Optional.empty());
        return new ConformanceCheck(tested, url, COOK_TIME, timeout).violations();
    }
}
