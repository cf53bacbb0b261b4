package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import twokitchens.loadtest.result.Exchange;

/**
 * Sends a few single requests to running servers, and keeps the responses verbatim: an invalid user, and each server's
 * own description. It is meant for servers that are not being measured at that moment: one of them creates a user from
 * the invalid body.
 */
final class Exchanges {
    /** Invalid: the name is a number. */
    private static final String BAD_ORDER = "{\"name\":123,\"email\":\"t@example.com\"}";

    private static final List<Question> QUESTIONS = List.of(
            new Question("POST", "/users", BAD_ORDER),
            new Question("GET", "/openapi.json", ""),
            new Question("GET", "/docs", ""));

    /** Limit for one response, from the connection to the last byte that is kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Enough for as many characters as are kept, whatever they are. */
    private static final int MAX_BODY_BYTES = 4 * Exchange.MAX_BODY;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Duration patience;

    Exchanges() {
        this(PATIENCE);
    }

    Exchanges(Duration patience) {
        this.patience = patience;
    }

    private record Question(String method, String path, String body) {
        HttpRequest at(URI baseUrl) {
            HttpRequest.Builder request = HttpRequest.newBuilder(baseUrl.resolve(path));
            return body.isEmpty()
                    ? request.GET().build()
                    : request.method(method, BodyPublishers.ofString(body))
                            .header("Content-Type", "application/json")
                            .build();
        }

        Exchange answered(String contender, HttpResponse<?> response, String answer) {
            String mediaType = response.headers().firstValue("Content-Type").orElse("");
            return new Exchange(
                    contender,
                    method,
                    path,
                    body,
                    response.statusCode(),
                    mediaType.replaceFirst(";.*", "").strip(),
                    answer);
        }
    }

    /** All requests with this contender's responses; a request that it does not answer in time is missing. */
    List<Exchange> ask(URI baseUrl, String contender) throws InterruptedException {
        List<Exchange> answered = new ArrayList<>();
        for (Question question : QUESTIONS) {
            ask(question, baseUrl, contender).ifPresent(answered::add);
        }
        return answered;
    }

    private Optional<Exchange> ask(Question question, URI baseUrl, String contender) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        CompletableFuture<HttpResponse<InputStream>> head =
                client.sendAsync(question.at(baseUrl), BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = before(deadline, head);
            try (InputStream body = response.body()) {
                byte[] answer = before(deadline, CompletableFuture.supplyAsync(() -> beginning(body)));
                return Optional.of(question.answered(contender, response, new String(answer, UTF_8)));
            }
        } catch (ExecutionException | TimeoutException | IOException silent) {
            return Optional.empty();
        } finally {
            head.cancel(true);
        }
    }

    private static <T> T before(long deadline, CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(deadline - System.nanoTime(), NANOSECONDS);
    }

    private static byte[] beginning(InputStream body) {
        try {
            return body.readNBytes(MAX_BODY_BYTES);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }
}
