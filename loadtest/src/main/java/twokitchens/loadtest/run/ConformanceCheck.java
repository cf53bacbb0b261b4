package twokitchens.loadtest.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.StreamSupport;
import twokitchens.loadtest.run.SingleRequest.Answer;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.model.Sha256Rounds;

/**
 * Checks that a contender does the work it is measured at: a server that answered without doing it would win.
 *
 * <p>Users are random, so that canned answers are caught. Waiting requests are timed; a cold or busy machine has three
 * attempts to be fast enough, but no attempt may be too fast.
 */
final class ConformanceCheck {
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CLOCK_TICK = Duration.ofMillis(1);
    private static final int ATTEMPTS = 3;
    private static final int MAX_ROUNDS = 1_000;
    private static final int MAX_BODY_BYTES = 16 * 1024 * 1024;

    private final ContenderSpec spec;
    private final String baseUrl;
    private final Duration cookTime;
    private final Duration limit;

    /** @param timeout for a response, beside the service time */
    ConformanceCheck(ContenderSpec spec, String baseUrl, Duration cookTime, Duration timeout) {
        this.spec = spec;
        this.baseUrl = baseUrl;
        this.cookTime = cookTime;
        this.limit = timeout.plus(cookTime.multipliedBy(2));
    }

    private interface Rule {
        void run() throws IOException, InterruptedException;
    }

    List<String> violations() throws InterruptedException {
        Map<String, Rule> rules = new LinkedHashMap<>();
        rules.put("the first user", this::findsTheFirstUser);
        rules.put("new users", this::keepsNewUsers);
        rules.put("an unknown user", this::knowsWhoIsUnknown);
        rules.put("the cook route", this::answersACookRequest);
        rules.put("two cook requests at once", this::answersTwoCookRequests);
        rules.put("chopping", this::chops);
        List<String> violations = new ArrayList<>();
        for (Map.Entry<String, Rule> rule : rules.entrySet()) {
            try {
                rule.getValue().run();
            } catch (IOException violation) {
                String message = String.valueOf(violation.getMessage());
                violations.add(
                        rule.getKey() + ": " + message.lines().findFirst().orElse(""));
            }
        }
        return violations;
    }

    private void findsTheFirstUser() throws IOException, InterruptedException {
        JsonNode user = json(get("/users/1"), 200);
        require(user.path("id").asInt() == 1, "GET /users/1 answered " + user);
        JsonNode first = users().get(0);
        require(first.path("id").asInt() == 1, "the list begins with " + first);
    }

    private void keepsNewUsers() throws IOException, InterruptedException {
        JsonNode one = postRandomUser();
        JsonNode other = postRandomUser();
        require(!one.get("id").equals(other.get("id")), "two users have the same id " + one.get("id"));
        requireKept(one);
        requireKept(other);
    }

    private JsonNode postRandomUser() throws IOException, InterruptedException {
        JsonNode draft = JSON.createObjectNode()
                .put("name", "客人 " + randomDigits())
                .put("email", randomDigits() + "@example.com");
        JsonNode created = json(new SingleRequest("POST", URI.create(baseUrl + "/users"), draft.toString()), 201);
        require(
                hasFieldsOf(draft, created) && created.path("id").isIntegralNumber(),
                draft + " was created as " + created);
        return created;
    }

    private static String randomDigits() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    private void requireKept(JsonNode created) throws IOException, InterruptedException {
        JsonNode found = json(get("/users/" + created.get("id")), 200);
        require(hasFieldsOf(created, found), created + " was found as " + found);
        boolean listed =
                StreamSupport.stream(users().spliterator(), false).anyMatch(each -> hasFieldsOf(created, each));
        require(listed, created + " is not in the list");
    }

    private static boolean hasFieldsOf(JsonNode expected, JsonNode actual) {
        return expected.properties().stream().allMatch(field -> field.getValue().equals(actual.get(field.getKey())));
    }

    private JsonNode users() throws IOException, InterruptedException {
        JsonNode body = json(get("/users"), 200);
        JsonNode users = spec.dialect() == Dialect.FLASK ? body.path("users") : body;
        require(users.isArray() && !users.isEmpty(), "GET /users answered no list of users: " + body);
        return users;
    }

    private void knowsWhoIsUnknown() throws IOException, InterruptedException {
        int unknown = ThreadLocalRandom.current().nextInt(1_000_000, 2_000_000);
        requireStatus(get("/users/" + unknown), 404);
    }

    private void answersACookRequest() throws IOException, InterruptedException {
        Duration shortest = shortestOf(1, cookTime.plus(cookTime));
        require(
                shortest.compareTo(cookTime.plus(cookTime)) < 0,
                "it takes " + millis(shortest) + ", though " + millis(cookTime) + " were set");
    }

    /** By theory, one worker serves two requests one after the other; any other server serves them at the same time. */
    private void answersTwoCookRequests() throws IOException, InterruptedException {
        Duration inTurn = cookTime.plus(cookTime);
        Duration shortest = shortestOf(2, inTurn);
        if (spec.contender().workers().orElse(0) == 1) {
            require(
                    shortest.plus(CLOCK_TICK).compareTo(inTurn) >= 0,
                    "one worker had both done after " + millis(shortest) + "; one request takes " + millis(cookTime));
        } else {
            require(
                    shortest.compareTo(inTurn) < 0,
                    "both were done after " + millis(shortest) + ", one after the other; one takes "
                            + millis(cookTime));
        }
    }

    /** Time that so many concurrent requests take together; the shortest of some attempts if it is not soon enough. */
    private Duration shortestOf(int requests, Duration soonEnough) throws IOException, InterruptedException {
        Duration shortest = timeOf(requests);
        for (int attempt = 1; attempt < ATTEMPTS && shortest.compareTo(soonEnough) >= 0; attempt++) {
            Duration next = timeOf(requests);
            shortest = next.compareTo(shortest) < 0 ? next : shortest;
        }
        return shortest;
    }

    private Duration timeOf(int requests) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Future<Answer>> answers = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            FutureTask<Answer> answer = new FutureTask<>(() -> send(get(spec.cookPath())));
            SingleRequest.THREADS.execute(answer);
            answers.add(answer);
        }
        for (Future<Answer> answer : answers) {
            try {
                requireText(get(spec.cookPath()), answer.get(), spec.dialect().cookAnswer());
            } catch (ExecutionException problem) {
                throw new IOException(
                        Objects.requireNonNullElse(problem.getCause(), problem).getMessage());
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        require(
                took.plus(CLOCK_TICK).compareTo(cookTime) >= 0,
                "it was done after " + millis(took) + ", before it can be: it takes " + millis(cookTime));
        return took;
    }

    private void chops() throws IOException, InterruptedException {
        int rounds = ThreadLocalRandom.current().nextInt(1, MAX_ROUNDS);
        SingleRequest request = get("/chop?n=" + rounds);
        requireText(request, send(request), spec.dialect().text(Sha256Rounds.hash(rounds)));
    }

    private SingleRequest get(String path) {
        return SingleRequest.get(baseUrl + path);
    }

    private Answer send(SingleRequest request) throws IOException, InterruptedException {
        return request.send(limit, MAX_BODY_BYTES);
    }

    private JsonNode json(SingleRequest request, int status) throws IOException, InterruptedException {
        String body = requireStatus(request, status).body();
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new IOException(request + " answered no JSON: " + body);
        }
    }

    private Answer requireStatus(SingleRequest request, int status) throws IOException, InterruptedException {
        Answer answer = send(request);
        require(answer.status() == status, request + " answered " + answer.status() + ", not " + status);
        return answer;
    }

    private static void requireText(SingleRequest request, Answer answer, String expected) throws IOException {
        require(
                answer.status() == 200 && answer.body().equals(expected),
                request + " answered " + answer.status() + " " + answer.body() + ", not 200 " + expected);
    }

    /** @param complaint what was answered instead */
    private static void require(boolean condition, String complaint) throws IOException {
        if (!condition) {
            throw new IOException(complaint);
        }
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
