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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other machines, and other sites' pages in a client's browser, get from both servers: nothing. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class StrangersContract {
    private static final int PATIENCE_MILLIS = 5_000;

    private final TestedServer tested = TestedServer.of(getClass());
    private RunningServer server;

    @BeforeAll
    void start() throws Exception {
        server = tested.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /**
     * To Linux all of 127.0.0.0/8 is this machine: there, a server that listens everywhere listens at 127.0.0.2 too.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void onlyThisMachineIsListenedTo() throws Exception {
        assertThat(otherAddresses())
                .isNotEmpty()
                .allSatisfy(address -> assertThatExceptionOfType(ConnectException.class)
                        .isThrownBy(() -> knock(address, server.port())));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoAsksForItIsHeardEverywhere() throws Exception {
        try (RunningServer open = tested.start("--host", "0.0.0.0")) {
            for (InetAddress address : otherAddresses()) {
                knock(address, open.port());
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
        askFromForeignPage(RawRequest.get(path));
    }

    /** Before it lets a foreign page send JSON, a browser asks for permission. */
    @ParameterizedTest
    @ValueSource(strings = {"/users", "/chat", "/nowhere"})
    void aForeignPageGetsNoPermission(String path) throws Exception {
        askFromForeignPage(RawRequest.of("OPTIONS", path)
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "content-type"));
    }

    /** A foreign page may send these three types without permission. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
    void whatAForeignPageMaySendUnaskedChangesNothing(String type) throws Exception {
        RawRequest order = RawRequest.postUser("stranger").with("Content-Type", type);
        assertThat(askFromForeignPage(order).status()).isBetween(400, 499);
        assertThat(server.userNames()).hasSize(2);
    }

    /** The response, which permits nothing. */
    private RawResponse askFromForeignPage(RawRequest request) throws IOException {
        RawResponse response = server.exchange(request.with("Origin", "https://foreign.example"));
        assertThat(response.headers().keySet())
                .noneMatch(name -> name.toLowerCase().startsWith("access-control-"));
        return response;
    }

    /** Where there is a page at all: one server's errors are pages, the other's documentation is. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/nowhere", "/docs", "/redoc", "/users/%zz"})
    void aPageIsAllowedAsLittleAsPossible(String path) throws Exception {
        RawResponse answer = server.get(path);
        if (answer.mediaType().filter("text/html"::equals).isPresent()) {
            assertThat(answer.header("Content-Security-Policy").orElse(""))
                    .contains("default-src '", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("http", "unsafe-eval", "script-src");
            assertThat(answer.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.header("Referrer-Policy")).contains("no-referrer");
        }
    }
}
