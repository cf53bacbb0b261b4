package twokitchens.loadtest.run.strain;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.scenario.Dialect;

/**
 * What a guest wants, and how he knows that he has got it.
 *
 * @param body JSON; empty for a GET
 * @param status of the right answer
 * @param part what the right answer contains
 */
record Order(String path, Optional<String> body, int status, String part) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PROMPT = "{\"prompt\": \"What is for dinner?\", \"stream\": %b}";

    /** Everything that can be asked for but what stays: questions, a dish, nonsense, talks. */
    static List<Order> mixed(Dialect dialect) {
        return List.of(
                get("/users", 200, "\"id\""),
                get(dialect.cookPath(), 200, dialect.dish()),
                get("/users/1", 200, "\"email\""),
                get("/users/0", 404, ""),
                post("/users", "{\"name\": \"nobody\"}", dialect == Dialect.FLASK ? 400 : 422, ""),
                post("/users", "{", dialect == Dialect.FLASK ? 400 : 422, ""),
                post("/chat", PROMPT.formatted(false), 200, "\"answer\""),
                post("/chat", PROMPT.formatted(true), 200, "[DONE]"));
    }

    /** Who is accepted stays in memory as long as the server runs. */
    static Order newcomer() {
        return post("/users", "{\"name\": \"newcomer\", \"email\": \"newcomer@example.org\"}", 201, "newcomer");
    }

    private static Order get(String path, int status, String part) {
        return new Order(path, Optional.empty(), status, part);
    }

    private static Order post(String path, String body, int status, String part) {
        return new Order(path, Optional.of(body), status, part);
    }

    HttpRequest request(URI kitchen) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(kitchen.resolve(path)).timeout(PATIENCE);
        body.ifPresent(
                json -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
        return request.build();
    }

    boolean isServedBy(HttpResponse<String> answer) {
        return answer.statusCode() == status && answer.body().contains(part);
    }

    @Override
    public String toString() {
        return (body.isPresent() ? "POST " : "GET ") + path;
    }
}
