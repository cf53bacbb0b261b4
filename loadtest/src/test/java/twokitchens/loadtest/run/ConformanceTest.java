package twokitchens.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import twokitchens.loadtest.reference.AsyncWorker;
import twokitchens.loadtest.reference.BareJetty;
import twokitchens.loadtest.reference.BareVertx;
import twokitchens.loadtest.reference.SyncFuture;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Style;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.model.Server;
import twokitchens.testing.RunningServer;

class ConformanceTest {
    private static final Duration COOK_TIME = Duration.ofMillis(500);

    @Test
    void whoDoesTheWorkHasNoFlaw() throws Exception {
        assertThat(flaws(new SyncFuture(), Dialect.FLASK, Optional.empty(), "500ms"))
                .isEmpty();
        assertThat(flaws(new AsyncWorker(), Dialect.FASTAPI, Optional.of(100), "500ms"))
                .isEmpty();
    }

    @Test
    void cannedAnswersAreCaught() throws Exception {
        assertThat(flaws(new BareJetty(), Dialect.FLASK, Optional.of(100), "500ms"))
                .satisfiesExactly(
                        flaw -> assertThat(flaw).startsWith("new users: ").contains("was created as"),
                        flaw -> assertThat(flaw).startsWith("an unknown user: ").endsWith("answered 200, not 404"));
        assertThat(flaws(new BareVertx(), Dialect.FASTAPI, Optional.empty(), "500ms"))
                .hasSize(2);
    }

    @Test
    void theOtherDialectIsCaught() throws Exception {
        assertThat(flaws(new SyncFuture(), Dialect.FASTAPI, Optional.empty(), "500ms"))
                .anySatisfy(flaw -> assertThat(flaw).startsWith("new users: ").contains("no list of users"))
                .anySatisfy(flaw -> assertThat(flaw).startsWith("a dish: ").contains("answered 404"))
                .anySatisfy(flaw -> assertThat(flaw).startsWith("chopping: "));
    }

    /** Asked for 500 ms. */
    @ParameterizedTest
    @CsvSource({"200ms, 'before it can be: it takes 500 ms'", "1200ms, though 500 ms were asked for"})
    void theWrongCookTimeIsCaught(String cookTime, String complaint) throws Exception {
        assertThat(flaws(new SyncFuture(), Dialect.FLASK, Optional.empty(), cookTime))
                .anySatisfy(flaw -> assertThat(flaw).startsWith("a dish: ").contains(complaint));
    }

    @Test
    void aWorkerWhoIsMoreThanOneIsCaught() throws Exception {
        assertThat(flaws(new SyncFuture(), Dialect.FLASK, Optional.of(1), "500ms"))
                .singleElement()
                .asString()
                .startsWith("two dishes at once: one worker had both done after ");
    }

    @Test
    void aLineWhereNoneIsExpectedIsCaught() throws Exception {
        HttpServer oneAtATime = oneAtATime();
        try {
            String url = "http://127.0.0.1:" + oneAtATime.getAddress().getPort();
            assertThat(flaws(url, Dialect.FLASK, Optional.of(2)))
                    .noneMatch(flaw -> flaw.startsWith("a dish: "))
                    .anySatisfy(flaw ->
                            assertThat(flaw).startsWith("two dishes at once: ").contains("one after the other"));
        } finally {
            oneAtATime.stop(0);
        }
    }

    /** The JDK's own server has one thread unless told otherwise. */
    private static HttpServer oneAtATime() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] dish = Dialect.FLASK.dish().getBytes(StandardCharsets.UTF_8);
        server.createContext("/cook_sync", exchange -> {
            standAtThePan();
            exchange.sendResponseHeaders(200, dish.length);
            exchange.getResponseBody().write(dish);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void standAtThePan() {
        try {
            Thread.sleep(COOK_TIME.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> flaws(Server server, Dialect dialect, Optional<Integer> workers, String cookTime)
            throws Exception {
        try (RunningServer running = RunningServer.start(server, "--cook-time", cookTime)) {
            return flaws(running.url(), dialect, workers);
        }
    }

    private static List<String> flaws(String url, Dialect dialect, Optional<Integer> workers) throws Exception {
        Contender contender = new Contender("tested", Style.BLOCKING, "any", workers);
        Entrant entrant = new ForeignContender(
                contender,
                dialect,
                dialect.cookPath(),
                Optional.of(url),
                List.of(),
                Path.of("").toAbsolutePath());
        return new Conformance(entrant, url, COOK_TIME).flaws();
    }
}
