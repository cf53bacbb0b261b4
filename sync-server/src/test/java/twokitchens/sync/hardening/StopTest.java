package twokitchens.sync.hardening;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import java.net.Socket;
import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import twokitchens.cli.ServerOptions;
import twokitchens.testing.RawHttp;
import twokitchens.testing.RawRequest;

class StopTest {
    /** Its client has the whole response; the worker has yet to return to the connection. */
    @Test
    void aConnectionThatBecomesIdleDuringTheStopDoesNotHoldItUp() throws Exception {
        Javalin javalin = Javalin.start(config -> {
            Hardening.install(config, new ServerOptions(0), WorkerCount.ONE, OptionalInt.empty());
            config.routes.get(
                    "/",
                    context -> Request.addCompletionListener(
                            ServletContextRequest.getServletContextRequest(context.req()),
                            failure -> awaitShutdown(
                                    (ServerConnector) ServletContextRequest.getServletContextRequest(context.req())
                                            .getConnectionMetaData()
                                            .getConnector())));
        });
        byte[] request = RawRequest.get("/").with("Connection", "keep-alive").bytes(javalin.port());
        try (Socket client = RawHttp.send(javalin.port(), request).socket()) {
            assertThat((char) client.getInputStream().read()).isEqualTo('H');
            long stopped = System.nanoTime();
            javalin.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - stopped)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private static void awaitShutdown(ServerConnector connector) {
        long start = System.nanoTime();
        while (!connector.isShutdown()
                && System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
            Thread.onSpinWait();
        }
    }
}
