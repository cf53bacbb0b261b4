package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What both servers print for the person who starts them. One process prints for one test after the other. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class ConsoleContract {
    private static final int MAX_BODY = 4096;
    private static final int CLIENTS = 3;
    /** When it is started, when it is done, and its access line. */
    private static final int LINES_OF_A_DISH = 3;

    private static final String LAST = "/last";

    /** The terminal reads only ASCII, as the JVM sees it. */
    private static final Map<String, String> ASCII_TERMINAL = Map.of("LANG", "C", "LC_ALL", "C");

    private final TestedServer tested = TestedServer.of(getClass());
    private final Pattern accessLine;
    private final List<String> threeDishes;
    private ChildProcess talkative;
    private int port;

    /**
     * @param accessLine with groups named {@code request} and {@code status}
     * @param threeDishes what the lesson's program prints for three concurrent clients
     */
    protected ConsoleContract(String accessLine, List<String> threeDishes) {
        this.accessLine = Pattern.compile(accessLine);
        this.threeDishes = threeDishes;
    }

    @BeforeAll
    void start() throws IOException {
        talkative = start("--access-log", "--max-body", String.valueOf(MAX_BODY));
        port = talkative.awaitPort();
    }

    private ChildProcess start(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--cook-time", "1s"));
        all.addAll(List.of(options));
        return tested.startProcess(ASCII_TERMINAL, all.toArray(String[]::new));
    }

    @AfterAll
    void stop() {
        talkative.close();
    }

    @Test
    void threeClientsAtOnceShowTheLesson() throws Exception {
        assertThat(printedForThree(tested.cookPath)).isEqualTo(threeDishes);
    }

    /** What is printed for three concurrent clients, access lines aside. */
    protected final List<String> printedForThree(String path) throws Exception {
        assertThat(statusesOfThree(port, path)).containsOnly(200);
        List<String> lines = printed(talkative, port, CLIENTS * LINES_OF_A_DISH);
        lines.removeIf(accessLine.asMatchPredicate());
        return lines;
    }

    /** What a client sends starts no line of its own, and sends the terminal no control sequence. */
    @Test
    void everyAnswerHasOneAccessLineWhateverWasAsked() throws Exception {
        List<RawRequest> requests = List.of(
                RawRequest.get("/users?a=%0A%1b"),
                RawRequest.get("/nothing%0AINFO:"),
                RawRequest.of("DELETE", "/users"),
                RawRequest.postJson("/users", "{}"),
                RawRequest.postJson("/users", " ".repeat(MAX_BODY + 1)),
                RawRequest.get("/a\"b\\c"),
                RawRequest.get("/\u001b[2J"),
                RawRequest.get("/菜"),
                RawRequest.get("/\nINFO: HTTP/1.1\r\n"),
                RawRequest.of("G\u001b[2JET", "/"));
        List<Integer> statuses = new ArrayList<>();
        for (RawRequest request : requests) {
            statuses.add(RawHttp.exchange(port, request).status());
        }
        List<String> lines = printed(talkative, port, requests.size());
        assertThat(statuses).startsWith(200, 404, 405).contains(413).endsWith(400, 400, 400, 400, 400);
        assertThat(lines).allSatisfy(line -> assertThat(line).matches("[ -~]+"));
        assertThat(statuses(lines)).containsExactlyInAnyOrderElementsOf(statuses);
        assertThat(lines)
                .extracting(line -> accessLine(line).group("request"))
                .contains("GET /users?a=%0A%1b HTTP/1.1", "GET /nothing%0AINFO: HTTP/1.1", "DELETE /users HTTP/1.1")
                .contains("POST /users HTTP/1.1", "GET /a\\\"b\\\\c HTTP/1.1", "-");
    }

    /** With a limit, a library takes the response's end handler for itself. */
    @Tag("extended")
    @Test
    void onlyTheLinesAskedForArePrintedAndWhoeverHangsUpHarmsNobody() throws Exception {
        try (ChildProcess child =
                start("--no-cook-log", "--access-log", "--request-timeout", "2s", tested.limitOption, "1")) {
            int itsPort = child.awaitPort();
            List<Integer> statuses = statusesOfThree(itsPort, tested.cookPath);
            statuses.add(statusOfUnfinished(itsPort));
            assertThat(statuses(printed(child, itsPort, statuses.size())))
                    .containsExactlyInAnyOrderElementsOf(statuses);
            child.closeOutput();
            assertThat(statusesOfThree(itsPort, tested.cookPath)).contains(200).doesNotContain(500);
            child.terminate();
            child.awaitExit();
            assertThat(child.errors()).isEmpty();
        }
    }

    /** Sends all but the last byte of a request, and closes the connection in the middle of the response. */
    private static int statusOfUnfinished(int port) throws IOException {
        byte[] request = RawRequest.postJson("/users", "{}").bytes(port);
        try (Socket socket =
                RawHttp.send(port, Arrays.copyOf(request, request.length - 1)).socket()) {
            socket.setSoLinger(true, 0);
            byte[] beginning = socket.getInputStream().readNBytes("HTTP/1.1 408".length());
            return Integer.parseInt(new String(beginning).split(" ")[1]);
        }
    }

    private static List<Integer> statusesOfThree(int port, String path) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        new SimultaneousClients(port)
                .sendAll(CLIENTS, RawRequest.get(path))
                .forEach(served -> statuses.add(served.response().status()));
        return statuses;
    }

    /**
     * All that has been printed since the last call: a last request marks the end. A line is printed after its response has
     * left, by whichever thread sent it: the line of the request before may come after that of the last one.
     *
     * @param least how many lines are expected
     */
    private static List<String> printed(ChildProcess child, int port, int least) throws Exception {
        assertThat(RawHttp.exchange(port, RawRequest.get(LAST)).status()).isEqualTo(404);
        List<String> lines = new ArrayList<>();
        boolean isLastPrinted = false;
        while (!isLastPrinted || lines.size() < least) {
            String line = child.readLine();
            if (line.contains("\"GET " + LAST + " ")) {
                isLastPrinted = true;
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private List<Integer> statuses(List<String> lines) {
        return lines.stream()
                .map(line -> Integer.valueOf(accessLine(line).group("status")))
                .toList();
    }

    private Matcher accessLine(String line) {
        Matcher matcher = accessLine.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }
}
