package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.cli.Server;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;

/** What other machines, and other sites' pages in a client's browser, get from both servers: nothing. */
@Execution(ExecutionMode.CONCURRENT)
public abstract class StrangersContract {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final String FOREIGN_PAGE = "https://foreign.example";

    /** A new server, not started yet. */
    protected abstract Server server();

    /**
     * To Linux all of 127.0.0.0/8 is this machine: there, a server that listens everywhere listens at 127.0.0.2 too.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyThisMachineIsListenedTo() throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            assertThat(otherAddresses())
                    .isNotEmpty()
                    .allSatisfy(address -> assertThatExceptionOfType(ConnectException.class)
                            .isThrownBy(() -> knock(address, server.port())));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoAsksForItIsHeardEverywhere() throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--host", "0.0.0.0")) {
            for (InetAddress address : otherAddresses()) {
                knock(address, server.port());
            }
        }
    }

    private static List<InetAddress> otherAddresses() throws IOException {
        Stream<InetAddress> ofNetworks = NetworkInterface.networkInterfaces()
                .filter(StrangersContract::leadsOut)
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance);
        return Stream.concat(Stream.of(InetAddress.getByName("127.0.0.2")), ofNetworks)
                .toList();
    }

    private static boolean leadsOut(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback();
        } catch (SocketException gone) {
            return false;
        }
    }

    private static void knock(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
        }
    }

    /** A browser passes a response to a page of another origin only if the response allows it. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/users", "/users/1", "/users/99", "/chop?n=1", "/openapi.json", "/nowhere"})
    void aForeignPageMayNotReadAnAnswer(String path) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            RawRequest request = new RawRequest("GET", path, Map.of("Origin", FOREIGN_PAGE), Framing.NONE, new byte[0]);
            assertPermitsNothing(RawHttp.exchange(server.port(), request));
        }
    }

    /** Before it lets a foreign page send JSON, a browser asks for permission. */
    @ParameterizedTest
    @ValueSource(strings = {"/users", "/chat", "/nowhere"})
    void aForeignPageGetsNoPermission(String path) throws Exception {
        Map<String, String> headers = Map.of(
                "Origin",
                FOREIGN_PAGE,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "content-type");
        try (RunningServer server = RunningServer.start(server())) {
            RawRequest preflight = new RawRequest("OPTIONS", path, headers, Framing.NONE, new byte[0]);
            assertPermitsNothing(RawHttp.exchange(server.port(), preflight));
        }
    }

    private static void assertPermitsNothing(RawResponse answer) {
        assertThat(answer.headers().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
    }

    /** A foreign page may send these three types without permission. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void whatAForeignPageMaySendUnaskedChangesNothing(String type) throws Exception {
        Map<String, String> headers = Map.of("Origin", FOREIGN_PAGE, "Content-Type", type);
        byte[] user = "{\"name\":\"stranger\",\"email\":\"e\"}".getBytes(StandardCharsets.UTF_8);
        try (RunningServer server = RunningServer.start(server())) {
            RawRequest order = new RawRequest("POST", "/users", headers, Framing.CONTENT_LENGTH, user);
            RawResponse answer = RawHttp.exchange(server.port(), order);
            assertThat(answer.status()).isBetween(400, 499);
            assertPermitsNothing(answer);
            String users =
                    RawHttp.exchange(server.port(), RawRequest.get("/users")).text();
            assertThat(Json.mapper().readTree(users).findValues("name")).hasSize(2);
        }
    }

    /** Where there is a page at all: one server's errors are pages, the other's documentation is. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/docs", "/redoc", "/users/%zz"})
    void aPageIsAllowedAsLittleAsPossible(String path) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            RawResponse answer = RawHttp.exchange(server.port(), RawRequest.get(path));
            if (answer.mediaType().filter("text/html"::equals).isPresent()) {
                assertThat(answer.header("Content-Security-Policy").orElse(""))
                        .contains("default-src '", "frame-ancestors 'none'", "base-uri 'none'")
                        .doesNotContain("http", "unsafe-eval", "script-src");
                assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
                assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
            }
        }
    }
}
