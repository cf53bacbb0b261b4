package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.model.Server;
import twokitchens.testing.Guests.Served;
import twokitchens.testing.RawRequest.Framing;

/** What holds for both servers, whatever they are built with. */
public abstract class ServerContract {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    /** A new server, not started yet. */
    protected abstract Server server();

    /** The route that cooks. */
    protected abstract String cookPath();

    /** The option that says how many cooks there are. */
    protected abstract String cooksOption();

    private ChildProcess child(String... arguments) throws Exception {
        return ChildProcess.start(server().getClass(), arguments);
    }

    @Test
    void idsAreUniqueUnderConcurrentPosts() throws Exception {
        try (RunningServer server = RunningServer.start(server(), cooksOption(), "4");
                Guests guests = new Guests(server.port())) {
            List<Served> created =
                    guests.sendAll(100, RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}"));
            assertThat(created)
                    .allSatisfy(one -> assertThat(one.response().status()).isEqualTo(201));
            assertThat(created.stream().map(ServerContract::idOf)).doesNotHaveDuplicates();
        }
    }

    private static int idOf(Served created) {
        try {
            return Json.parse(created.response().body()).get("id").intValue();
        } catch (java.io.IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** The digest of 32 zero bytes stands in many places; that of the digest was made with {@code sha256sum}. */
    @ParameterizedTest
    @CsvSource({
        "1, 66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925",
        "2, 2b32db6c2c0a6235fb1397e8225ea85e0f0e6e8c7b126d0016ccbde0e667151e"
    })
    void choppingHashesAgainAndAgain(int strokes, String digest) throws Exception {
        try (RunningServer running = RunningServer.start(server())) {
            assertThat(RawHttp.exchange(running.port(), RawRequest.get("/chop?n=" + strokes))
                            .text())
                    .contains(digest);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10000001", "99999999999999999999", "many", ""})
    void anImpossibleNumberOfStrokesIsTheGuestsMistake(String strokes) throws Exception {
        try (RunningServer running = RunningServer.start(server())) {
            RawResponse answer = RawHttp.exchange(running.port(), RawRequest.get("/chop?n=" + strokes));
            assertThat(answer.status()).isIn(400, 422);
        }
    }

    @Test
    void headersLeaveWhenCookingStarts() throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--cook-time", "2s");
                Socket socket = new Socket("127.0.0.1", server.port())) {
            long start = System.nanoTime();
            socket.getOutputStream().write(RawRequest.get(cookPath()).bytes(server.port()));
            InputStream in = socket.getInputStream();
            in.read();
            double headers = (System.nanoTime() - start) / 1e9;
            in.readAllBytes();
            double whole = (System.nanoTime() - start) / 1e9;
            assertThat(whole).isGreaterThan(1.95);
            assertThat(headers).isLessThan(whole / 2);
        }
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--max-body", "1KiB")) {
            assertThat(post(server, "x".repeat(900), Framing.CONTENT_LENGTH)).isEqualTo(201);
            assertThat(post(server, "x".repeat(2000), Framing.CONTENT_LENGTH)).isEqualTo(413);
            assertThat(post(server, "x".repeat(900), Framing.CHUNKED)).isEqualTo(201);
            assertThat(post(server, "x".repeat(2000), Framing.CHUNKED)).isEqualTo(413);
            String users =
                    RawHttp.exchange(server.port(), RawRequest.get("/users")).text();
            assertThat(Json.mapper().readTree(users).findValues("name"))
                    .as("users, the refused ones not among them")
                    .hasSize(4);
        }
    }

    private static int post(RunningServer server, String name, Framing framing) throws Exception {
        byte[] body = ("{\"email\":\"e\",\"name\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8);
        return RawHttp.exchange(server.port(), new RawRequest("POST", "/users", JSON, framing, body))
                .status();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /users HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /users/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "NONSENSE\r\n\r\n",
                "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\nzz\r\n",
                "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n"
                        + "Connection: close\r\n\r\n{",
            })
    void whatIsNotHttpIsRefusedAndTheServerGoesOn(String request) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            byte[] answer = RawHttp.exchange(server.port(), request.getBytes(StandardCharsets.UTF_8));
            assertThat(RawResponse.parse(answer).status()).isBetween(400, 499);
            assertThat(new String(answer, StandardCharsets.UTF_8)).doesNotContain("Exception", "\tat ");
            assertThat(RawHttp.exchange(server.port(), RawRequest.get("/users")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 70000",
        "--port, x",
        "--port, -1",
        "--cook-time, 5",
        "--cook-time, -5s",
        "--cook-time, 61m",
        "--max-body, 5GB",
        "--max-body, 99999MiB",
        "--host, no.such.host.invalid",
        "--host, 203.0.113.7",
        "--no-such-option, x"
    })
    void badOptionsGetOneLineAndExitCode2(String option, String value) throws Exception {
        assertRefused(option, option, value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "99999"})
    void badNumbersOfCooksGetOneLineAndExitCode2(String number) throws Exception {
        assertRefused(cooksOption(), cooksOption(), number);
    }

    @Test
    void aTakenPortIsNamedWithTheOptionThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            String line = assertRefused("--port", "--port", port);
            assertThat(line).contains("port " + port + " is in use");
        }
    }

    private String assertRefused(String mentioned, String... arguments) throws Exception {
        try (ChildProcess child = child(arguments)) {
            assertThat(child.awaitExit()).isEqualTo(2);
            assertThat(child.output()).isEmpty();
            // A starved machine may make a library warn that it is slow; that is no answer to the user.
            List<String> lines = child.errors()
                    .lines()
                    .filter(each -> !each.contains("BlockedThreadChecker"))
                    .toList();
            assertThat(lines).hasSize(1);
            assertThat(lines.get(0)).contains(mentioned);
            return lines.get(0);
        }
    }

    @Test
    void helpIsHelp() throws Exception {
        try (ChildProcess child = child("--help")) {
            assertThat(child.awaitExit()).isZero();
            assertThat(String.join("\n", child.output()))
                    .contains("--port", "--cook-time", "--max-body", "--host", cooksOption());
        }
    }

    @Test
    void sigtermFinishesWhatCooks() throws Exception {
        try (ChildProcess child = child("--port", "0", "--cook-time", "2s");
                Socket guest = new Socket("127.0.0.1", child.awaitPort())) {
            guest.getOutputStream().write(RawRequest.get(cookPath()).bytes(guest.getPort()));
            int firstByte = guest.getInputStream().read();
            child.terminate();
            byte[] rest = guest.getInputStream().readAllBytes();
            assertThat((char) firstByte).isEqualTo('H');
            assertThat(new String(rest, StandardCharsets.UTF_8)).contains("完成");
            child.awaitExit();
        }
    }

    @Test
    void theEndOfStandardInputStopsTheServerWhereAskedFor() throws Exception {
        try (ChildProcess child = child("--port", "0", "--stop-with-input")) {
            int port = child.awaitPort();
            assertThat(RawHttp.exchange(port, RawRequest.get("/users")).status())
                    .isEqualTo(200);
            child.endInput();
            child.awaitExit();
        }
    }
}
