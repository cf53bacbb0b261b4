package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.cli.Server;
import twokitchens.loadtest.baseline.JettyBaseline;
import twokitchens.loadtest.baseline.VertxBaseline;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.testing.RunningServer;

class ConformanceCheckTest {
    private static final Duration COOK_TIME = Duration.ofMillis(500);

    @Test
    void whoDoesTheWorkHasNoFlaw() throws Exception {
        assertThat(violations(new JettyBaseline(), "FUTURE", Dialect.FLASK, Optional.empty(), "500ms"))
                .isEmpty();
        assertThat(violations(new VertxBaseline(), "WORKER", Dialect.FASTAPI, Optional.of(100), "500ms"))
                .isEmpty();
    }

    @Test
    void cannedAnswersAreCaught() throws Exception {
        assertThat(violations(new JettyBaseline(), "BARE", Dialect.FLASK, Optional.of(100), "500ms"))
                .satisfiesExactly(
                        violation ->
                                assertThat(violation).startsWith("new users: ").contains("was created as"),
                        violation -> assertThat(violation)
                                .startsWith("an unknown user: ")
                                .endsWith("answered 200, not 404"));
        assertThat(violations(new VertxBaseline(), "BARE", Dialect.FASTAPI, Optional.empty(), "500ms"))
                .hasSize(2);
    }

    @Test
    void theOtherDialectIsCaught() throws Exception {
        assertThat(violations(new JettyBaseline(), "FUTURE", Dialect.FASTAPI, Optional.empty(), "500ms"))
                .anySatisfy(violation ->
                        assertThat(violation).startsWith("new users: ").contains("no list of users"))
                .anySatisfy(violation ->
                        assertThat(violation).startsWith("a dish: ").contains("answered 404"))
                .anySatisfy(violation -> assertThat(violation).startsWith("chopping: "));
    }

    /** Asked for 500 ms. */
    @ParameterizedTest
    @CsvSource({"200ms, 'before it can be: it takes 500 ms'", "1200ms, though 500 ms were asked for"})
    void theWrongCookTimeIsCaught(String cookTime, String complaint) throws Exception {
        assertThat(violations(new JettyBaseline(), "FUTURE", Dialect.FLASK, Optional.empty(), cookTime))
                .anySatisfy(violation ->
                        assertThat(violation).startsWith("a dish: ").contains(complaint));
    }

    @Test
    void aWorkerWhoIsMoreThanOneIsCaught() throws Exception {
        assertThat(violations(new JettyBaseline(), "FUTURE", Dialect.FLASK, Optional.of(1), "500ms"))
                .singleElement()
                .asString()
                .startsWith("two dishes at once: one worker had both done after ");
    }

    @Test
    void aLineWhereNoneIsExpectedIsCaught() throws Exception {
        HttpServer oneAtATime = oneAtATime();
        try {
            String url = "http://127.0.0.1:" + oneAtATime.getAddress().getPort();
            assertThat(violations(url, Dialect.FLASK, Optional.of(2)))
                    .noneMatch(violation -> violation.startsWith("a dish: "))
                    .anySatisfy(violation -> assertThat(violation)
                            .startsWith("two dishes at once: ")
                            .contains("one after the other"));
        } finally {
            oneAtATime.stop(0);
        }
    }

    /** The JDK's own server has one thread unless told otherwise. */
    private static HttpServer oneAtATime() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] dish = Dialect.FLASK.dish().getBytes(StandardCharsets.UTF_8);
        server.createContext("/cook_sync", exchange -> {
            sleep();
            exchange.sendResponseHeaders(200, dish.length);
            exchange.getResponseBody().write(dish);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void sleep() {
        try {
            Thread.sleep(COOK_TIME.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> violations(
            Server server, String way, Dialect dialect, Optional<Integer> workers, String cookTime) throws Exception {
        try (RunningServer running = RunningServer.start(server, "--way", way, "--cook-time", cookTime)) {
            return violations(running.url(), dialect, workers);
        }
    }

    private static List<String> violations(String url, Dialect dialect, Optional<Integer> workers) throws Exception {
        Contender contender = new Contender("tested", ServerKind.BLOCKING, "any", workers);
        ContenderSpec entrant = new ContenderSpec(
                contender,
                dialect,
                dialect.cookPath(),
                Optional.of(url),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                false);
        return new ConformanceCheck(entrant, url, COOK_TIME, ConformanceCheck.TIMEOUT).violations();
    }
}
