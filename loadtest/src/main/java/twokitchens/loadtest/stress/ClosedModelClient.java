package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.scenario.Dialect;

/** Clients that send one request after the other, of all kinds, until they are ended: a closed model. */
final class ClosedModelClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PROMPT = "{\"prompt\": \"What is for dinner?\", \"stream\": %b}";

    /** Once in so many turns the first client creates a user, who stays in memory as long as the server runs. */
    private static final int NEW_USER_EVERY = 40;

    private static final Request NEW_USER =
            post("/users", "{\"name\": \"newcomer\", \"email\": \"newcomer@example.org\"}", 201, "newcomer");

    private static final int FAULTS_KEPT = 5;
    private static final Executor A_SECOND_LATER = CompletableFuture.delayedExecutor(1, SECONDS);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder served = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final URI server;
    private final List<Request> requests;
    private final CompletableFuture<?> ended;
    private volatile boolean isOver;

    /**
     * A request, and how to recognize its right response.
     *
     * @param body JSON; empty for a GET
     * @param status the expected status
     * @param part a part of the expected body
     */
    private record Request(String path, Optional<String> body, int status, String part) {
        HttpRequest to(URI server) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
            body.ifPresent(
                    json -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
            return request.build();
        }

        boolean isServedBy(HttpResponse<String> response) {
            return response.statusCode() == status && response.body().contains(part);
        }

        @Override
        public String toString() {
            return (body.isPresent() ? "POST " : "GET ") + path;
        }
    }

    /** All clients send at once. */
    ClosedModelClient(URI server, Dialect dialect, int clients) {
        this.server = server;
        this.requests = storingNothing(dialect);
        this.ended = CompletableFuture.allOf(IntStream.range(0, clients)
                .mapToObj(number -> {
                    CompletableFuture<Void> end = new CompletableFuture<>();
                    send(number, 0, end);
                    return end;
                })
                .toArray(CompletableFuture[]::new));
    }

    /** All kinds of requests that store nothing: short ones, the cook route, invalid ones, chats. */
    private static List<Request> storingNothing(Dialect dialect) {
        int invalid = dialect == Dialect.FLASK ? 400 : 422;
        return List.of(
                get("/users", 200, "\"id\""),
                get(dialect.cookPath(), 200, dialect.dish()),
                get("/users/1", 200, "\"email\""),
                get("/users/0", 404, ""),
                post("/users", "{\"name\": \"nobody\"}", invalid, ""),
                post("/users", "{", invalid, ""),
                post("/chat", PROMPT.formatted(false), 200, "\"answer\""),
                post("/chat", PROMPT.formatted(true), 200, "[DONE]"));
    }

    private static Request get(String path, int status, String part) {
        return new Request(path, Optional.empty(), status, part);
    }

    private static Request post(String path, String body, int status, String part) {
        return new Request(path, Optional.of(body), status, part);
    }

    /** The clients do not all begin with the same request. */
    private void send(int number, int turn, CompletableFuture<Void> end) {
        if (isOver) {
            end.complete(null);
            return;
        }
        boolean isNewUser = number == 0 && turn % NEW_USER_EVERY == 0;
        Request request = isNewUser ? NEW_USER : requests.get((number + turn) % requests.size());
        client.sendAsync(request.to(server), BodyHandlers.ofString())
                .orTimeout(TIMEOUT.toSeconds(), SECONDS)
                .whenCompleteAsync((response, problem) -> {
                    if (count(request, response, problem)) {
                        send(number, turn + 1, end);
                    } else {
                        A_SECOND_LATER.execute(() -> send(number, turn + 1, end));
                    }
                });
    }

    private boolean count(Request request, @Nullable HttpResponse<String> response, @Nullable Throwable problem) {
        if (response != null && request.isServedBy(response)) {
            served.increment();
            return true;
        }
        failed.increment();
        if (faults.size() < FAULTS_KEPT) {
            faults.add(request + ": " + (response == null ? problem : "answered by " + response.statusCode()));
        }
        return false;
    }

    /** Sends no more requests; returns when the last one has been answered. */
    void end() {
        isOver = true;
        ended.join();
    }

    long served() {
        return served.sum();
    }

    long failed() {
        return failed.sum();
    }

    /** The first failures. */
    List<String> faults() {
        return List.copyOf(faults);
    }
}
