package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.cli.Server;
import twokitchens.hardening.RequestValidator;
import twokitchens.model.Json;
import twokitchens.testing.RawRequest.Framing;
import twokitchens.testing.SimultaneousClients.Served;

/** What holds for both servers, whatever they are built with. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServerContract {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private CommandLines commandLines;

    /** A new server, not started yet. */
    protected abstract Server server();

    /** The path of the cook route. */
    protected abstract String cookPath();

    /** The option for the number of workers or event loops. */
    protected abstract String cooksOption();

    /** The option for the admission limit. */
    protected abstract String limitOption();

    /** The options with which a hundred requests are served at the same time. */
    protected abstract List<String> roomForAHundred();

    private ChildProcess child(String... arguments) throws Exception {
        return ChildProcess.start(server().getClass(), arguments);
    }

    @BeforeAll
    void open() throws Exception {
        commandLines = CommandLines.of(server().getClass());
    }

    @AfterAll
    void close() {
        commandLines.close();
    }

    @Test
    void idsAreUniqueUnderConcurrentPosts() throws Exception {
        try (RunningServer server = RunningServer.start(server(), cooksOption(), "4");
                SimultaneousClients guests = new SimultaneousClients(server.port())) {
            List<Served> created =
                    guests.sendAll(100, RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}"));
            assertThat(created)
                    .allSatisfy(one -> assertThat(one.response().status()).isEqualTo(201));
            assertThat(created.stream().map(ServerContract::idOf)).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFullStoreTakesNoMoreUsers() throws Exception {
        RawRequest newcomer = RawRequest.postJson("/users", "{\"name\":\"A\",\"email\":\"a\"}");
        try (RunningServer server = RunningServer.start(server(), "--max-users", "3")) {
            assertThat(RawHttp.exchange(server.port(), newcomer).status()).isEqualTo(201);
            RawResponse full = RawHttp.exchange(server.port(), newcomer);
            assertThat(full.status()).isEqualTo(507);
            assertThat(Json.parse(full.body()).elements().next().textValue()).isEqualTo("用户已满(3)");
            assertThat(namesOfUsers(server)).hasSize(3);
        }
    }

    /** A list of this length is sent in parts. */
    @Test
    void aLongListIsWhole() throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            create(1_200, "Amélie", server.port());
            assertThat(namesOfUsers(server)).hasSize(1_202).last().isEqualTo(TextNode.valueOf("Amélie"));
            byte[] old = "GET /users HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8);
            RawResponse answer = RawResponse.parse(RawHttp.exchange(server.port(), old));
            assertThat(answer.header("transfer-encoding")).isEmpty();
            assertThat(answer.text()).contains("\"Bob\"").matches("(?s).*\"id\": ?1202\\D.*[\\]}]\\s*");
        }
    }

    /** Longer than what the operating system buffers for the server: it has to wait for this client. */
    @Tag("extended")
    @Test
    void whoGoesInTheMiddleOfALongListHindersNobodyAndSigtermLosesNothingOfOne() throws Exception {
        try (ChildProcess child = child("--port", "0")) {
            int port = child.awaitPort();
            create(700, "N".repeat(20_000), port);
            for (int guest = 0; guest < 3; guest++) {
                Socket inTheMiddle = slowReaderOfAllUsers(port);
                inTheMiddle.setSoLinger(true, 0);
                inTheMiddle.close();
            }
            assertThat(RawHttp.exchange(port, RawRequest.get("/users/700")).status())
                    .isEqualTo(200);
            try (Socket guest = slowReaderOfAllUsers(port)) {
                child.terminate();
                awaitClosedDoor(port);
                String answer = inSips(guest.getInputStream());
                String end = answer.contains("chunked") ? "\r\n0\r\n\r\n" : "}";
                assertThat(answer.substring(answer.length() - end.length())).isEqualTo(end);
                assertThat(answer.replaceAll("N+", "N")).containsPattern("\"id\": ?702\\D");
            }
            child.awaitExit();
            assertThat(child.errors() + child.output()).doesNotContain("Exception", "\tat ");
        }
    }

    /**
     * Reads slowly, so that something may be left to be written at the end: where that was dropped, it showed in 2 of
     * 10 tries.
     */
    private static String inSips(InputStream input) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] sip = new byte[1024];
        for (int read = input.read(sip); read >= 0; read = input.read(sip)) {
            all.write(sip, 0, read);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Creates some at a time over one connection: so many connections would take longer than so many users. */
    private static void create(int users, String name, int port) throws IOException {
        int atATime = 20;
        byte[] body = ("{\"name\":\"" + name + "\",\"email\":\"e\"}").getBytes(StandardCharsets.UTF_8);
        Map<String, String> stays = Map.of("Content-Type", "application/json", "Connection", "keep-alive");
        ByteArrayOutputStream orders = new ByteArrayOutputStream();
        for (int order = 1; order <= atATime; order++) {
            Map<String, String> headers = order < atATime ? stays : JSON;
            orders.writeBytes(new RawRequest("POST", "/users", headers, Framing.CONTENT_LENGTH, body).bytes(port));
        }
        for (int created = 0; created < users; created += atATime) {
            assertThat(RawResponse.parseAll(RawHttp.exchange(port, orders.toByteArray())))
                    .hasSize(atATime)
                    .allSatisfy(each -> assertThat(each.status()).isEqualTo(201));
        }
    }

    /** A client that has read one byte of the response. */
    private static Socket slowReaderOfAllUsers(int port) throws IOException {
        Socket guest = new Socket();
        guest.setReceiveBufferSize(8 * 1024);
        guest.connect(new InetSocketAddress("127.0.0.1", port));
        guest.getOutputStream().write(RawRequest.get("/users").bytes(port));
        assertThat((char) guest.getInputStream().read()).isEqualTo('H');
        return guest;
    }

    private static int idOf(Served created) {
        try {
            return Json.parse(created.response().body()).get("id").intValue();
        } catch (java.io.IOException notJson) {
            throw new AssertionError(notJson);
        }
    }

    /** The digest of 32 zero bytes is published in many places; that of the digest was made with {@code sha256sum}. */
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
            assertThat(namesOfUsers(server))
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
    @CsvSource({"0, 200", "1, 414"})
    void aTargetBeyondTheLimitIsRefused(int beyond, int status) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            String beginning = "/users?a=";
            String target = beginning + "x".repeat(RequestValidator.MAX_TARGET - beginning.length() + beyond);
            assertThat(RawHttp.exchange(server.port(), RawRequest.get(target)).status())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "1, 431"})
    void headersBeyondTheLimitAreRefused(int beyond, int status) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            String headers = "Host: localhost\r\nConnection: close\r\nX-Pad: ";
            String pad = "x".repeat(RequestValidator.MAX_HEADERS - headers.length() - "\r\n".length() + beyond);
            byte[] request = ("GET /users HTTP/1.1\r\n" + headers + pad + "\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            assertThat(RawResponse.parse(RawHttp.exchange(server.port(), request))
                            .status())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 201", "1, 400"})
    void nestingBeyondTheLimitIsRefused(int beyond, int status) throws Exception {
        int depth = Json.MAX_DEPTH - 1 + beyond;
        assertThat(statusOfOrderWith("[".repeat(depth) + "]".repeat(depth))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"0, 201", "1, 400"})
    void numbersBeyondTheLimitAreRefused(int beyond, int status) throws Exception {
        assertThat(statusOfOrderWith("9".repeat(Json.MAX_DIGITS + beyond))).isEqualTo(status);
    }

    private int statusOfOrderWith(String json) throws Exception {
        try (RunningServer server = RunningServer.start(server())) {
            String body = "{\"name\":\"A\",\"email\":\"a\",\"more\":" + json + "}";
            return RawHttp.exchange(server.port(), RawRequest.postJson("/users", body))
                    .status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /us", "GET /users HTTP/1.1\r\nHost: localhost\r\nX-Slow: ye"})
    void whoDoesNotFinishTheHeadIsDisconnected(String beginning) throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--request-timeout", "500ms")) {
            long start = System.nanoTime();
            byte[] answer = RawHttp.exchange(server.port(), beginning.getBytes(StandardCharsets.UTF_8));
            assertThat(answer).isEmpty();
            assertThat(secondsSince(start)).isBetween(0.4, 10.0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Framing.class,
            names = {"CONTENT_LENGTH", "CHUNKED"})
    void whoDoesNotFinishTheBodyIsToldSoAndDisconnected(Framing framing) throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--request-timeout", "500ms")) {
            byte[] order = order(framing).bytes(server.port());
            long start = System.nanoTime();
            byte[] answer = RawHttp.exchange(server.port(), Arrays.copyOf(order, order.length - 8));
            assertThat(RawResponse.parse(answer).status()).isEqualTo(408);
            assertThat(new String(answer, StandardCharsets.UTF_8)).containsIgnoringCase("Connection: close");
            assertThat(secondsSince(start)).isBetween(0.4, 10.0);
            assertThat(namesOfUsers(server)).hasSize(2);
        }
    }

    /** A timeout that each byte restarts would let the client stay for ever. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aByteNowAndThenIsNotEnough(boolean headIsWhole) throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--request-timeout", "1s");
                Socket guest = new Socket("127.0.0.1", server.port())) {
            String head = "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
            guest.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            if (headIsWhole) {
                guest.getOutputStream().write("Content-Length: 5000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            }
            long start = System.nanoTime();
            dripUntilHungUp(guest);
            assertThat(secondsSince(start)).isBetween(0.9, 20.0);
        }
    }

    private static void dripUntilHungUp(Socket guest) throws Exception {
        guest.setSoTimeout(50);
        while (!hasHungUp(guest)) {
            try {
                guest.getOutputStream().write('x');
            } catch (SocketException reset) {
                return;
            }
        }
    }

    private static boolean hasHungUp(Socket guest) throws Exception {
        try {
            while (guest.getInputStream().read() >= 0) {
                // The response, if there is one.
            }
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Test
    void aDishLongerThanTheTimeoutIsNotCut() throws Exception {
        try (RunningServer server =
                        RunningServer.start(server(), "--request-timeout", "300ms", "--cook-time", "1500ms");
                Socket guest = new Socket("127.0.0.1", server.port())) {
            byte[] stays =
                    ("GET " + cookPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            byte[] goes = RawRequest.get(cookPath()).bytes(server.port());
            guest.getOutputStream().write(stays);
            guest.getOutputStream().write(goes);
            String answers = new String(guest.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("完成", -1)).as("dishes and what follows").hasSize(3);
        }
    }

    @Test
    void whoWasServedAndSaysNothingMoreIsDisconnected() throws Exception {
        try (RunningServer server = RunningServer.start(server(), "--request-timeout", "500ms")) {
            byte[] stays = "GET /users/1 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            byte[] answer = RawHttp.exchange(server.port(), stays);
            assertThat(RawResponse.parse(answer).status()).isEqualTo(200);
            assertThat(secondsSince(start)).isBetween(0.4, 10.0);
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static RawRequest order(Framing framing) {
        byte[] body = "{\"email\":\"e\",\"name\":\"slow\"}".getBytes(StandardCharsets.UTF_8);
        return new RawRequest("POST", "/users", JSON, framing, body);
    }

    private static List<JsonNode> namesOfUsers(RunningServer server) throws Exception {
        String users = RawHttp.exchange(server.port(), RawRequest.get("/users")).text();
        return Json.mapper().readTree(users).findValues("name");
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
        "--request-timeout, 0s",
        "--request-timeout, soon",
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
        CommandLines.Answer answer = commandLines.execute(arguments);
        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.output()).isEmpty();
        assertThat(answer.errors()).hasLineCount(1).contains(mentioned);
        return answer.errors();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "9999999"})
    void badLimitsGetOneLineAndExitCode2(String number) throws Exception {
        assertRefused(limitOption(), limitOption(), number);
    }

    @Test
    void helpIsHelp() throws Exception {
        try (ChildProcess child = child("--help")) {
            assertThat(child.awaitExit()).isZero();
            assertThat(String.join("\n", child.output()))
                    .contains("--port", "--cook-time", "--max-body", "--host", "--request-timeout")
                    .contains(cooksOption(), limitOption());
        }
    }

    @Tag("extended")
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

    /** Its request is never completed, and this need not be logged. */
    @Tag("extended")
    @Test
    void aGuestWhoHasLeftIsNoErrorWhenTheServerStops() throws Exception {
        try (ChildProcess child = child("--port", "0", "--cook-time", "1500ms")) {
            int port = child.awaitPort();
            try (Socket guest = new Socket("127.0.0.1", port)) {
                guest.getOutputStream().write(RawRequest.get(cookPath()).bytes(port));
                assertThat((char) guest.getInputStream().read()).isEqualTo('H');
            }
            child.terminate();
            assertThat(child.errors()).isEmpty();
            child.awaitExit();
        }
    }

    @Tag("extended")
    @Test
    void sigtermLosesNoneOfAHundredDishes() throws Exception {
        List<String> options = new ArrayList<>(roomForAHundred());
        options.addAll(List.of("--port", "0", "--cook-time", "3s"));
        List<RawHttp.Exchange> guests = new ArrayList<>();
        try (ChildProcess child = child(options.toArray(String[]::new))) {
            int port = child.awaitPort();
            byte[] dish = RawRequest.get(cookPath()).bytes(port);
            for (int guest = 0; guest < 100; guest++) {
                guests.add(RawHttp.send(port, dish));
            }
            for (RawHttp.Exchange guest : guests) {
                assertThat((char) guest.socket().getInputStream().read()).isEqualTo('H');
            }
            child.terminate();
            awaitClosedDoor(port);
            assertThat(child.isAlive()).as("the dishes still cook").isTrue();
            for (RawHttp.Exchange guest : guests) {
                assertThat(new String(guest.receive(), StandardCharsets.UTF_8)).contains("完成");
            }
            child.awaitExit();
        }
    }

    private static void awaitClosedDoor(int port) throws IOException {
        while (true) {
            try {
                new Socket("127.0.0.1", port).close();
            } catch (ConnectException closed) {
                return;
            } catch (SocketException caughtInTheDoor) {
                // The next attempt shows whether it is closed.
            }
        }
    }

    /** A killed server could not clean up either. */
    @Tag("extended")
    @Test
    void nothingIsWrittenToTheTemporaryDirectory(@TempDir Path temporary) throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        try (ChildProcess child =
                ChildProcess.start(environment, server().getClass(), "--port", "0", "--cook-time", "10ms")) {
            int port = child.awaitPort();
            for (String path : List.of("/users", "/docs", "/chop?n=1", cookPath())) {
                RawHttp.exchange(port, RawRequest.get(path));
            }
            child.kill();
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @Tag("extended")
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
