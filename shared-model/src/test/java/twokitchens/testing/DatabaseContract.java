package twokitchens.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import twokitchens.model.Json;
import twokitchens.testing.SimultaneousClients.Served;

/** What a server does with its users in a real database, and when that fails. */
@Execution(ExecutionMode.CONCURRENT)
public abstract class DatabaseContract {
    private static final Pattern TIMING = Pattern.compile("connection;dur=([\\d.]+), query;dur=([\\d.]+)");
    private static final String SLEEPS = "state = 'active' AND query LIKE '%pg_sleep%'";
    private static final double PATIENCE_SECONDS = 30;

    /** Which of the two it is. */
    protected final TestedServer tested = TestedServer.of(getClass());

    private final TestDatabase database = TestDatabase.shared();
    private String url;

    @BeforeEach
    void newStore() throws SQLException {
        url = database.create();
    }

    /** Starts the server, with room for a hundred requests at the same time. */
    protected RunningServer start(String... options) throws Exception {
        return tested.start(with(url, options));
    }

    private String[] with(String url, String... options) {
        return Stream.of(Stream.of("--database", url), tested.roomForAHundred.stream(), Stream.of(options))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    @Test
    void aServerFindsWhatAnotherHasStored() throws Exception {
        try (RunningServer server = start()) {
            assertThat(server.userNames()).containsExactly("Alice", "Bob");
            assertThat(server.exchange(RawRequest.postUser("Eve")).status()).isEqualTo(201);
            try (RunningServer other = start()) {
                assertThat(other.userNames()).containsExactly("Alice", "Bob", "Eve");
            }
        }
    }

    /** Of a query that waits, the time is the database's; of one that has to wait for a connection, it is not. */
    @Test
    void theWaitForAConnectionIsToldFromTheQuerys() throws Exception {
        try (RunningServer server = start("--database-pool", "1", "--database-timeout", "20s")) {
            Future<Served> first = server.clients().sendInTurn(RawRequest.get("/query?wait=2s"));
            RawResponse second = server.get("/query?wait=300ms");
            assertThat(milliseconds(first.get().response(), 2)).isBetween(2000.0, 20_000.0);
            assertThat(milliseconds(second, 1)).isBetween(400.0, 20_000.0);
            assertThat(milliseconds(second, 2)).isBetween(300.0, 4000.0);
            assertThat(Json.parse(second.body()).get("slept_ms").doubleValue()).isBetween(300.0, 4000.0);
        }
    }

    private static double milliseconds(RawResponse response, int part) {
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        Matcher timing = TIMING.matcher(response.header("Server-Timing").orElse(""));
        assertThat(timing.matches()).isTrue();
        return Double.parseDouble(timing.group(part));
    }

    /** Little's law: ten connections, 500 ms each. */
    @Test
    void asManyQueriesRunAtTheSameTimeAsThereAreConnections() throws Exception {
        try (RunningServer server = start("--database-pool", "10", "--database-timeout", "20s")) {
            SimultaneousClients clients = server.clients();
            List<Future<Served>> waiting = IntStream.range(0, 50)
                    .mapToObj(client -> clients.send(RawRequest.get("/query?wait=500ms")))
                    .toList();
            int most = 0;
            while (waiting.stream().anyMatch(each -> !each.isDone())) {
                most = Math.max(most, database.processes(url, SLEEPS).size());
            }
            assertThat(most).isEqualTo(10);
            assertThat(SimultaneousClients.all(waiting))
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200))
                    .extracting(Served::seconds)
                    .anySatisfy(last -> assertThat(last).isGreaterThanOrEqualTo(2.5));
        }
    }

    @Test
    void manyUsersAreRead() throws Exception {
        try (RunningServer server = start()) {
            assertReads(20, "/queries", server);
            assertReads(1, "/queries?n=1", server);
            assertReads(500, "/queries?n=500", server);
            assertReads(50, "/queries?n=50&at_once=true", server);
        }
    }

    private static void assertReads(int count, String path, RunningServer server) throws IOException {
        RawResponse response = server.get(path);
        List<String> names = Json.parse(response.body()).findValuesAsText("name");
        assertThat(names).hasSize(count).startsWith("Alice");
        assertThat(names.stream().filter("Bob"::equals)).hasSize(count / 2);
        assertThat(milliseconds(response, 2)).isPositive();
    }

    @Test
    void badParametersAreTheClientsFault() throws Exception {
        try (RunningServer server = start("--database-pool", "1")) {
            for (String query :
                    "query?wait= query?wait=5 query?wait=-1s query?wait=61s queries?n=0 queries?n=501 queries?n=x"
                            .split(" ")) {
                assertThat(server.get("/" + query).status())
                        .as(query)
                        .isEqualTo(tested == TestedServer.SYNC ? 400 : 422);
            }
        }
    }

    @Test
    void withoutADatabaseThereAreNoSuchRoutes() throws Exception {
        try (RunningServer server = tested.start()) {
            assertThat(server.get("/query").status()).isEqualTo(404);
            assertThat(server.get("/queries").status()).isEqualTo(404);
        }
    }

    @Test
    void whatIsSentIsNeverTakenForSql() throws Exception {
        List<String> attempts = List.of(
                "1 OR 1=1",
                "1; DROP TABLE users",
                "1'); DELETE FROM users; --",
                "' UNION SELECT usename, passwd FROM pg_shadow --",
                "$1",
                "?",
                "\\'; DROP TABLE users; --",
                "$$; DROP TABLE users; $$",
                "/* */ pg_sleep(9)",
                "%27%20OR%201%3D1");
        List<String> names = new ArrayList<>(List.of("Alice", "Bob"));
        try (RunningServer server = start("--database-pool", "2")) {
            for (String injected : attempts) {
                String users = server.get("/users").text();
                String encoded = URLEncoder.encode(injected, UTF_8).replace("+", "%20");
                for (String path : List.of("/users/", "/queries?n=", "/query?wait=", "/users?id=", "/chop?n=")) {
                    for (String method : List.of("GET", "HEAD")) {
                        RawResponse response = server.exchange(RawRequest.of(method, path + encoded));
                        assertThat(response.status()).as(path + injected).isIn(200, 400, 404, 405, 422);
                    }
                }
                assertThat(server.get("/users").text()).isEqualTo(users);
                String json = Json.mapper().writeValueAsString(Map.of("name", injected, "email", injected));
                RawResponse created = server.exchange(RawRequest.postJson("/users", json));
                assertThat(created.status()).isEqualTo(201);
                JsonNode user = Json.parse(created.body());
                assertThat(user.get("name").textValue()).isEqualTo(injected);
                assertThat(server.get("/users/" + user.get("id")).text()).isEqualTo(created.text());
                names.add(injected);
                assertThat(server.userNames()).isEqualTo(names);
            }
        }
    }

    @Test
    void aRequestWithoutAConnectionInTimeIsRejectedWithRetryAfter() throws Exception {
        try (RunningServer server = start("--database-pool", "1", "--database-timeout", "400ms")) {
            Future<Served> slow = server.clients().sendInTurn(RawRequest.get("/query?wait=5s"));
            for (RawRequest request : List.of(
                    RawRequest.get("/users"),
                    RawRequest.postUser("A"),
                    RawRequest.get("/query"),
                    RawRequest.get("/queries"))) {
                assertUnavailable(server, request, 0.3, 5);
            }
            assertThat(server.get("/chop?n=1").status()).isEqualTo(200);
            assertThat(slow.get().response().status()).isEqualTo(200);
            assertThat(server.userNames()).containsExactly("Alice", "Bob");
        }
    }

    private static void assertUnavailable(RunningServer server, RawRequest request, double from, double to)
            throws IOException {
        long start = System.nanoTime();
        RawResponse response = server.exchange(request);
        assertThat(response.status()).as(request.path()).isEqualTo(503);
        assertThat(Json.parse(response.body()).toString())
                .contains("数据库")
                .doesNotContain("Exception", "jdbc", "localhost", "127.0.0.1");
        assertThat(Integer.parseInt(response.header("Retry-After").orElse("0"))).isPositive();
        assertThat(Await.secondsSince(start)).as(request.path()).isBetween(from, to);
    }

    @Test
    void aQueryEndsWhenItsClientLeaves() throws Exception {
        try (RunningServer server = start("--database-pool", "3")) {
            for (String path : List.of("/query?wait=50s", "/query?wait=50s", "/query?wait=50s")) {
                Socket client = server.send(RawRequest.get(path)).socket();
                Await.until("it runs", () -> database.processes(url, SLEEPS).size() == 1);
                client.close();
                Await.until(
                        "it has ended", () -> database.processes(url, SLEEPS).isEmpty());
            }
            assertThat(server.get("/query?wait=1ms").status()).isEqualTo(200);
            Await.until(
                    "all connections are back",
                    () -> database.processes(url, "true").size() == 3);
        }
    }

    /** Short queries end by themselves: the pool keeps the connection of a client that leaves between two. */
    @Test
    void aClientThatLeavesShortQueriesCostsNoConnection() throws Exception {
        try (RunningServer server = start("--database-pool", "2")) {
            Await.until(
                    "both are open",
                    () -> server.get("/queries?n=2").status() == 200
                            && database.processes(url, "true").size() == 2);
            List<Long> before = database.processes(url, "true");
            for (int millis : List.of(0, 5, 20, 50, 100)) {
                Socket client = server.send(RawRequest.get("/queries?n=500")).socket();
                TimeUnit.MILLISECONDS.sleep(millis);
                client.close();
            }
            assertThat(server.get("/queries?n=2").status()).isEqualTo(200);
            assertThat(database.processes(url, "true")).hasSameElementsAs(before);
        }
    }

    /** What watches the connection for its end must lose nothing of the next request. */
    @Test
    void whatIsSentWhileAQueryRunsIsAnsweredNext() throws Exception {
        try (RunningServer server = start("--database-pool", "1")) {
            try (Socket client = new Socket("127.0.0.1", server.port())) {
                for (String path : List.of("/query?wait=600ms", "/query?wait=600ms", "/users/1", "/users/2")) {
                    boolean isLast = path.equals("/users/2");
                    client.getOutputStream()
                            .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                                            + (isLast ? "Connection: close\r\n\r\n" : "\r\n"))
                                    .getBytes(UTF_8));
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                List<RawResponse> responses =
                        RawResponse.parseAll(client.getInputStream().readAllBytes());
                assertThat(responses)
                        .hasSize(4)
                        .allSatisfy(each -> assertThat(each.status()).isEqualTo(200));
                assertThat(responses.get(3).text()).contains("Bob");
            }
        }
    }

    @Test
    void aDatabaseThatIsDownIsNamedInOneLine() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertThat(refusal("--database", "postgresql://me:secret@127.0.0.1:" + port + "/shop"))
                .contains("127.0.0.1:" + port, "--database");
    }

    /** One that accepts connections and says nothing. */
    @Test
    @Tag("extended")
    void soIsOneThatDoesNotAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            long start = System.nanoTime();
            try (ChildProcess child = tested.startProcess(
                    "--database", "postgresql://me:secret@" + address + "/shop", "--database-timeout", "1s")) {
                assertThat(child.awaitExit()).isEqualTo(2);
                assertThat(child.errors()).hasLineCount(1).contains(address).doesNotContain("secret");
            }
            assertThat(Await.secondsSince(start)).isLessThan(PATIENCE_SECONDS);
        }
    }

    @Test
    @Tag("extended")
    void whatTheDatabaseRefusesIsToldWithoutThePassword() throws Exception {
        String address = "127.0.0.1:" + database.port();
        assertThat(refusal("--database", url.replace("test%3A", "secret"))).contains(address, "refuses this user");
        assertThat(refusal("--database", url.replaceAll("//\\w+:", "//nobody:")))
                .contains(address, "refuses this user");
        assertThat(refusal("--database", url.replaceAll("//(\\w+):[^@]*@", "//$1@")))
                .contains(address, "refuses this user");
        assertThat(refusal("--database", url + "-not")).contains(address, "no database");
        assertThat(refusal("--database", url, "--database-pool", "300")).contains(address, "--database-pool");
        database.execute(url, "DROP TABLE users; CREATE TABLE users (id int, nickname text)");
        assertThat(refusal("--database", url)).contains(address, "table users");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--database mysql://me:secret@127.0.0.1/shop",
                "--database postgresql://127.0.0.1/shop",
                "--database postgresql://me:secret@127.0.0.1",
                "--database postgresql://me:secret@127.0.0.1:99999/shop",
                "--database postgresql://me:sec^ret@127.0.0.1/shop",
                "--database postgresql://me:secret@127.0.0.1/shop?sslmode=require",
                "--databse postgresql://me:secret@127.0.0.1/shop",
                "--databse postgresql://me:sec/secret@127.0.0.1/shop",
                "--database-pool 0",
                "--database-pool many",
                "--database-timeout 100ms",
                "--database postgresql://me:secret@127.0.0.1/shop --database-password-file no/such/file",
                "--database postgresql://me:secret@127.0.0.1/shop --max-users 5",
            })
    void badOptionsAreToldInOneLineWithoutThePassword(String options) throws Exception {
        assertThat(refusal(options.split(" "))).contains(options.split("[ =]")[0]);
    }

    private String refusal(String... arguments) throws IOException {
        String refusal = tested.commandLines.refusal(arguments);
        assertThat(refusal).doesNotContain("secret", "sec^ret", "pass%2F", "pass/word");
        return refusal;
    }

    @Test
    void thePasswordMayStandInAFileOrTheEnvironment(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("password"), TestDatabase.PASSWORD + "\n");
        String without = url.replaceAll("//(\\w+):[^@]*@", "//$1@");
        try (RunningServer server = tested.start("--database", without, "--database-password-file", file.toString())) {
            assertThat(server.userNames()).containsExactly("Alice", "Bob");
        }
        Map<String, String> environment = Map.of("TWO_KITCHENS_DATABASE_PASSWORD", TestDatabase.PASSWORD);
        try (ChildProcess child = tested.startProcess(environment, "--database", without)) {
            assertThat(RawHttp.exchange(child.awaitPort(), RawRequest.get("/users/1"))
                            .status())
                    .isEqualTo(200);
        }
    }

    /** Two servers that start at the same time make one table. */
    @Test
    void theTableIsMadeOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<RunningServer>> starting = IntStream.range(0, 4)
                .mapToObj(each -> threads.submit(() -> start("--database-pool", "1")))
                .toList();
        for (Future<RunningServer> each : starting) {
            try (RunningServer server = each.get()) {
                assertThat(server.userNames()).containsExactly("Alice", "Bob");
            }
        }
        threads.shutdown();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDatabaseThatFallsSilentHoldsNoRequestLongerThanTheTimeout() throws Exception {
        try (RunningServer server = start("--database-pool", "2", "--database-timeout", "500ms")) {
            assertThat(server.get("/users/1").status()).isEqualTo(200);
            List<Long> processes = database.processes(url, "true");
            signal("STOP", processes);
            assertUnavailable(server, RawRequest.get("/users/1"), 0.4, 4);
            assertUnavailable(server, RawRequest.postUser("A"), 0.4, 4);
            signal("CONT", processes);
            Await.until("it recovers", () -> server.get("/users/1").status() == 200);
        }
    }

    private static void signal(String name, List<Long> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(each -> command.add(String.valueOf(each)));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    @Test
    @Tag("extended")
    @DisabledOnOs(OS.WINDOWS)
    void aDatabaseThatGoesIs503UntilItReturns() throws Exception {
        try (TestDatabase own = TestDatabase.start();
                RunningServer server = tested.start(with(own.create(), "--database-timeout", "1s"))) {
            Future<Served> running = server.clients().sendInTurn(RawRequest.get("/query?wait=20s"));
            assertThat(server.exchange(RawRequest.postUser("Eve")).status()).isEqualTo(201);
            own.kill();
            assertThat(running.get(5, TimeUnit.SECONDS).response().status()).isEqualTo(503);
            for (RawRequest request : List.of(
                    RawRequest.get("/users"),
                    RawRequest.get("/users/1"),
                    RawRequest.postUser("A"),
                    RawRequest.get("/query"),
                    RawRequest.get("/queries"))) {
                assertUnavailable(server, request, 0, 4);
            }
            assertThat(server.get("/chop?n=1").status()).isEqualTo(200);
            own.restart();
            Await.until("it recovers", () -> server.get("/users/1").status() == 200);
            assertThat(server.userNames()).containsExactly("Alice", "Bob", "Eve");
        }
    }

    /** Each client sends its user again until it gets a 201. */
    @Test
    @Tag("extended")
    @DisabledOnOs(OS.WINDOWS)
    void ofAThousandUsersNoneIsLostAndNoIdIsGivenTwice() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1000);
        try (TestDatabase own = TestDatabase.start()) {
            String store = own.create();
            try (RunningServer server = tested.start(with(store, "--database-timeout", "2s"))) {
                List<Future<JsonNode>> clients = IntStream.range(0, 1000)
                        .mapToObj(client -> threads.submit(() -> storeUntilStored(server, "user-" + client)))
                        .toList();
                Await.until(
                        "some are stored",
                        () -> clients.stream().filter(Future::isDone).count() >= 100);
                own.kill();
                own.restart();
                Map<String, String> stored = new HashMap<>();
                for (Future<JsonNode> client : clients) {
                    JsonNode user = client.get(120, TimeUnit.SECONDS);
                    stored.put(user.get("id").asText(), user.get("name").textValue());
                }
                assertThat(stored).as("distinct ids").hasSize(1000);
                Map<String, String> rows = new HashMap<>();
                for (String row : own.ask(store, "SELECT id || ' ' || name FROM users WHERE id > 2")) {
                    rows.put(row.split(" ")[0], row.split(" ")[1]);
                }
                assertThat(rows).as("every 201 is a row").containsAllEntriesOf(stored);
                assertThat(own.ask(store, "SELECT count(DISTINCT name) FROM users WHERE id > 2"))
                        .containsExactly("1000");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static JsonNode storeUntilStored(RunningServer server, String name) throws Exception {
        while (true) {
            RawResponse response = server.exchange(RawRequest.postUser(name));
            if (response.status() == 201) {
                return Json.parse(response.body());
            }
            assertThat(response.status()).isEqualTo(503);
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    @Test
    @Tag("extended")
    void sigtermLosesNoQueryInFlight() throws Exception {
        try (ChildProcess child = tested.startProcess(with(url, "--database-timeout", "30s"))) {
            int port = child.awaitPort();
            SimultaneousClients clients = new SimultaneousClients(port);
            List<Future<Served>> pending = IntStream.range(0, 30)
                    .mapToObj(client -> clients.send(RawRequest.get("/query?wait=2s")))
                    .toList();
            Await.until(
                    "ten run, the others wait",
                    () -> database.processes(url, SLEEPS).size() == 10);
            TimeUnit.SECONDS.sleep(1);
            child.terminate();
            assertThat(SimultaneousClients.all(pending))
                    .allSatisfy(each -> assertThat(each.response().status()).isEqualTo(200));
            child.awaitExit();
            Await.until(
                    "its connections are closed",
                    () -> database.processes(url, "true").isEmpty());
        }
    }
}
