package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import twokitchens.loadtest.scenario.Dialect;

/**
 * Checks that a contender does the work it is measured at: a server that answered without doing it would win.
 *
 * <p>Users are random, so that canned answers are caught. Waiting requests are timed; a cold or busy machine has three
 * attempts to be fast enough, but no attempt may be too fast.
 */
final class ConformanceCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CLOCK_TICK = Duration.ofMillis(1);
    private static final int ATTEMPTS = 3;
    private static final int MAX_ROUNDS = 1_000;
    private static final int BLOCK_BYTES = 32;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ContenderSpec entrant;
    private final String baseUrl;
    private final Duration cookTime;

    ConformanceCheck(ContenderSpec entrant, String baseUrl, Duration cookTime) {
        this.entrant = entrant;
        this.baseUrl = baseUrl;
        this.cookTime = cookTime;
    }

    /** One condition that must hold. */
    private interface Rule {
        void run() throws Violation, IOException, InterruptedException;
    }

    /** A condition does not hold; the message says what was answered instead. */
    private static final class Violation extends Exception {
        private static final long serialVersionUID = 1;

        Violation(String message) {
            super(message);
        }
    }

    /** The conditions that do not hold, one line each; empty if all hold. */
    List<String> violations() throws InterruptedException {
        List<String> violations = new ArrayList<>();
        for (Map.Entry<String, Rule> check : checks().entrySet()) {
            try {
                check.getValue().run();
            } catch (Violation | IOException violation) {
                violations.add(check.getKey() + ": " + inOneLine(violation));
            }
        }
        return violations;
    }

    private static String inOneLine(Exception violation) {
        String text = String.valueOf(violation instanceof Violation ? violation.getMessage() : violation);
        return text.lines().findFirst().orElse("");
    }

    private Map<String, Rule> checks() {
        Map<String, Rule> checks = new LinkedHashMap<>();
        checks.put("the first user", this::findsTheFirstUser);
        checks.put("new users", this::keepsNewUsers);
        checks.put("an unknown user", this::knowsWhoIsUnknown);
        checks.put("a dish", this::cooksADish);
        checks.put("two dishes at once", this::cooksTwoDishes);
        checks.put("chopping", this::chops);
        return checks;
    }

    private void findsTheFirstUser() throws Violation, IOException, InterruptedException {
        JsonNode user = json(get("/users/1"), 200);
        require(user.path("id").asInt() == 1, "GET /users/1 answered " + user);
        JsonNode first = users().get(0);
        require(first.path("id").asInt() == 1, "the list begins with " + first);
    }

    private void keepsNewUsers() throws Violation, IOException, InterruptedException {
        JsonNode one = postRandomUser();
        JsonNode other = postRandomUser();
        require(!one.get("id").equals(other.get("id")), "two users have the same id " + one.get("id"));
        requireKept(one);
        requireKept(other);
    }

    private JsonNode postRandomUser() throws Violation, IOException, InterruptedException {
        JsonNode draft = JSON.createObjectNode()
                .put("name", "客人 " + randomDigits())
                .put("email", randomDigits() + "@example.com");
        JsonNode created = json(post("/users", draft.toString()), 201);
        require(
                hasFieldsOf(draft, created) && created.path("id").isIntegralNumber(),
                draft + " was created as " + created);
        return created;
    }

    private static String randomDigits() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private void requireKept(JsonNode created) throws Violation, IOException, InterruptedException {
        JsonNode found = json(get("/users/" + created.get("id")), 200);
        require(hasFieldsOf(created, found), created + " was found as " + found);
        boolean listed =
                StreamSupport.stream(users().spliterator(), false).anyMatch(each -> hasFieldsOf(created, each));
        require(listed, created + " is not in the list");
    }

    private static boolean hasFieldsOf(JsonNode expected, JsonNode actual) {
        return expected.properties().stream().allMatch(field -> field.getValue().equals(actual.get(field.getKey())));
    }

    private JsonNode users() throws Violation, IOException, InterruptedException {
        JsonNode body = json(get("/users"), 200);
        JsonNode users = entrant.dialect() == Dialect.FLASK ? body.path("users") : body;
        require(users.isArray() && !users.isEmpty(), "GET /users answered no list of users: " + body);
        return users;
    }

    private void knowsWhoIsUnknown() throws Violation, IOException, InterruptedException {
        int unknown = ThreadLocalRandom.current().nextInt(1_000_000, 2_000_000);
        int status = get("/users/" + unknown).statusCode();
        require(status == 404, "GET /users/" + unknown + " answered " + status + ", not 404");
    }

    private void cooksADish() throws Violation, InterruptedException {
        Duration shortest = shortestOf(1, cookTime.plus(cookTime));
        require(
                shortest.compareTo(cookTime.plus(cookTime)) < 0,
                "it takes " + millis(shortest) + ", though " + millis(cookTime) + " were asked for");
    }

    /** By theory, one worker serves two requests one after the other; any other server serves them at the same time. */
    private void cooksTwoDishes() throws Violation, InterruptedException {
        Duration inTurn = cookTime.plus(cookTime);
        boolean alone =
                entrant.contender().workers().filter(limit -> limit == 1).isPresent();
        Duration shortest = shortestOf(2, inTurn);
        if (alone) {
            require(
                    shortest.plus(CLOCK_TICK).compareTo(inTurn) >= 0,
                    "one worker had both done after " + millis(shortest) + "; one dish takes " + millis(cookTime));
        } else {
            require(
                    shortest.compareTo(inTurn) < 0,
                    "both were done after " + millis(shortest) + ", one after the other; one takes "
                            + millis(cookTime));
        }
    }

    /** Time that so many concurrent requests take together; the shortest of some attempts if it is not soon enough. */
    private Duration shortestOf(int dishes, Duration soonEnough) throws Violation, InterruptedException {
        Duration shortest = timeOf(dishes);
        for (int attempt = 1; attempt < ATTEMPTS && shortest.compareTo(soonEnough) >= 0; attempt++) {
            Duration next = timeOf(dishes);
            shortest = next.compareTo(shortest) < 0 ? next : shortest;
        }
        return shortest;
    }

    private Duration timeOf(int dishes) throws Violation, InterruptedException {
        long start = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> orders = new ArrayList<>();
        for (int dish = 0; dish < dishes; dish++) {
            orders.add(client.sendAsync(request(entrant.cookPath()).build(), BodyHandlers.ofString()));
        }
        for (CompletableFuture<HttpResponse<String>> order : orders) {
            requireDish(answer(order));
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        require(
                took.plus(CLOCK_TICK).compareTo(cookTime) >= 0,
                "it was done after " + millis(took) + ", before it can be: it takes " + millis(cookTime));
        return took;
    }

    /** A request's own timeout ends with the headers: the wait for a body that stalls would have no limit. */
    private HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> response)
            throws Violation, InterruptedException {
        try {
            return response.get(limit().toMillis(), MILLISECONDS);
        } catch (TimeoutException stalled) {
            throw new Violation("its response did not end within " + millis(limit()));
        } catch (ExecutionException problem) {
            throw new Violation(String.valueOf(problem.getCause()));
        }
    }

    private Duration limit() {
        return TIMEOUT.plus(cookTime.multipliedBy(2));
    }

    private void requireDish(HttpResponse<String> response) throws Violation {
        String dish = entrant.dialect().dish();
        require(
                response.statusCode() == 200 && response.body().equals(dish),
                "GET " + entrant.cookPath() + " answered " + response.statusCode() + " " + response.body()
                        + ", not 200 " + dish);
    }

    private void chops() throws Violation, IOException, InterruptedException {
        int rounds = ThreadLocalRandom.current().nextInt(1, MAX_ROUNDS);
        String expected = inDialect(chopped(rounds));
        HttpResponse<String> response = get("/chop?n=" + rounds);
        require(
                response.statusCode() == 200 && response.body().equals(expected),
                "GET /chop?n=" + rounds + " answered " + response.statusCode() + " " + response.body() + ", not 200 "
                        + expected);
    }

    private String inDialect(String text) {
        return entrant.dialect() == Dialect.FLASK ? text : '"' + text + '"';
    }

    private static String chopped(int rounds) {
        try {
            MessageDigest knife = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[BLOCK_BYTES];
            for (int stroke = 0; stroke < rounds; stroke++) {
                block = knife.digest(block);
            }
            return HexFormat.of().formatHex(block);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpResponse<String> get(String path) throws Violation, InterruptedException {
        return answer(client.sendAsync(request(path).build(), BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String json) throws Violation, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return answer(client.sendAsync(request, BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(baseUrl + path)).timeout(limit());
    }

    private static JsonNode json(HttpResponse<String> response, int status) throws Violation {
        String request = response.request().method() + " " + response.uri().getPath();
        require(response.statusCode() == status, request + " answered " + response.statusCode() + ", not " + status);
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException notJson) {
            throw new Violation(request + " answered no JSON: " + response.body());
        }
    }

    private static void require(boolean condition, String complaint) throws Violation {
        if (!condition) {
            throw new Violation(complaint);
        }
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
