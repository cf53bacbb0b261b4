package twokitchens.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import twokitchens.model.Server;
import twokitchens.testing.Guests.Served;
import twokitchens.testing.RawRequest.Framing;

/** What both servers print for the person who starts them, whatever the JVM believes of the terminal. */
public abstract class ConsoleContract {
    private static final int MAX_BODY = 4096;
    private static final int CLIENTS = 3;
    private static final Map<String, String> ASCII_TERMINAL = Map.of("LANG", "C", "LC_ALL", "C");

    /** The main class. */
    protected abstract Class<? extends Server> server();

    /** The route on which the lesson waits. */
    protected abstract String cookPath();

    /** The option that limits how many may come. */
    protected abstract String limitOption();

    /** What the lesson's program prints while three clients order at once. */
    protected abstract List<String> threeDishes();

    /** An access line, with groups named {@code request} and {@code status}. */
    protected abstract Pattern accessLine();

    @Test
    void threeClientsAtOnceShowTheLesson() throws Exception {
        try (ChildProcess child = start()) {
            orderThree(child.awaitPort(), cookPath());
            assertThat(printed(child)).isEqualTo(threeDishes());
        }
    }

    @Test
    void withoutTheCookLogThereAreOnlyTheLinesAskedFor() throws Exception {
        try (ChildProcess child = start("--no-cook-log")) {
            assertThat(orderThree(child.awaitPort(), cookPath())).containsOnly(200);
            assertThat(printed(child)).isEmpty();
        }
    }

    /** What a client sends begins no line of its own and moves no cursor. */
    @Test
    void everyAnswerHasOneAccessLineWhateverWasAsked() throws Exception {
        List<RawRequest> requests = List.of(
                RawRequest.get("/users?a=%0A%1b"),
                RawRequest.get(cookPath()),
                RawRequest.get("/nothing%0AINFO:"),
                new RawRequest("DELETE", "/users", Map.of(), Framing.NONE, new byte[0]),
                RawRequest.postJson("/users", "{}"),
                RawRequest.postJson("/users", " ".repeat(MAX_BODY + 1)),
                RawRequest.get("/\u001b[2J"),
                RawRequest.get("/a\"b\\c"),
                RawRequest.get("/菜"),
                RawRequest.get("/\nINFO: HTTP/1.1\r\n"),
                new RawRequest("G\u001b[2JET", "/", Map.of(), Framing.NONE, new byte[0]));
        List<Integer> statuses = new ArrayList<>();
        try (ChildProcess child = start("--no-cook-log", "--access-log", "--max-body", String.valueOf(MAX_BODY))) {
            int port = child.awaitPort();
            for (RawRequest request : requests) {
                statuses.add(RawHttp.exchange(port, request).status());
            }
            List<String> lines = printed(child);
            assertThat(statuses).startsWith(200, 200, 404, 405).contains(413).endsWith(400, 400, 400, 400, 400);
            assertThat(lines).allSatisfy(line -> assertThat(line).matches("[ -~]+"));
            assertThat(statuses(lines)).isEqualTo(statuses);
            assertThat(requests(lines))
                    .startsWith("GET /users?a=%0A%1b HTTP/1.1", "GET " + cookPath() + " HTTP/1.1")
                    .contains("DELETE /users HTTP/1.1", "POST /users HTTP/1.1", "GET /a\\\"b\\\\c HTTP/1.1")
                    .endsWith("-", "-");
        }
    }

    @Test
    void whoIsSentAwayHasOneAccessLineToo() throws Exception {
        try (ChildProcess child = start("--no-cook-log", "--access-log", limitOption(), "1")) {
            List<Integer> statuses = orderThree(child.awaitPort(), cookPath());
            assertThat(statuses).contains(200, 503);
            assertThat(statuses(printed(child))).containsExactlyInAnyOrderElementsOf(statuses);
        }
    }

    @Test
    void aReaderWhoHasGoneHarmsNobody() throws Exception {
        try (ChildProcess child = start("--access-log")) {
            int port = child.awaitPort();
            child.closeOutput();
            assertThat(orderThree(port, cookPath())).containsOnly(200);
            assertThat(orderThree(port, "/users")).containsOnly(200);
            child.terminate();
            child.awaitExit();
            assertThat(child.errors()).isEmpty();
        }
    }

    /** Starts a server in a process of its own. */
    protected final ChildProcess start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--port", "0", "--cook-time", "500ms"));
        arguments.addAll(List.of(options));
        return ChildProcess.start(ASCII_TERMINAL, server(), arguments.toArray(String[]::new));
    }

    /** Has three clients ask at once, and returns the statuses of the answers. */
    protected static List<Integer> orderThree(int port, String path) throws Exception {
        try (Guests clients = new Guests(port)) {
            return clients.sendAll(CLIENTS, RawRequest.get(path)).stream()
                    .map(Served::response)
                    .map(RawResponse::status)
                    .toList();
        }
    }

    /** Ends it, and returns what it had printed since it began to listen. */
    protected static List<String> printed(ChildProcess child) throws InterruptedException {
        child.terminate();
        List<String> lines = child.output();
        child.awaitExit();
        return lines;
    }

    private List<Integer> statuses(List<String> lines) {
        return lines.stream()
                .map(line -> Integer.valueOf(accessLine(line).group("status")))
                .toList();
    }

    private List<String> requests(List<String> lines) {
        return lines.stream().map(line -> accessLine(line).group("request")).toList();
    }

    private Matcher accessLine(String line) {
        Matcher matcher = accessLine().matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return matcher;
    }
}
