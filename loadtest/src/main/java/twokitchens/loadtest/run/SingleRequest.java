package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.util.concurrent.DefaultThreadFactory;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;

/**
 * One request, with a limit for all of it, from the connection to the last byte: the client's own timeout ends with the
 * headers, and the wait for a body that stalls would have none.
 *
 * @param json the body; empty where there is none
 */
record SingleRequest(String method, URI url, String json) {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    static final Executor THREADS = Executors.newCachedThreadPool(new DefaultThreadFactory("single request", true));

    /** The response; its media type has no parameters. */
    record Answer(int status, String mediaType, String body) {}

    static SingleRequest get(String url) {
        return new SingleRequest("GET", URI.create(url), "");
    }

    /**
     * Sends it, and waits for the response.
     *
     * @param maxBytes how much of the body is read
     * @throws IOException if it does not come in time; the message says so
     */
    Answer send(Duration limit, int maxBytes) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        CompletableFuture<HttpResponse<InputStream>> head = CLIENT.sendAsync(request(), BodyHandlers.ofInputStream());
        try {
            HttpResponse<InputStream> response = before(deadline, head);
            String mediaType = response.headers().firstValue("Content-Type").orElse("");
            try (InputStream body = response.body()) {
                String text = before(deadline, CompletableFuture.supplyAsync(() -> beginning(body, maxBytes), THREADS));
                return new Answer(
                        response.statusCode(), mediaType.replaceFirst(";.*", "").strip(), text);
            }
        } catch (TimeoutException stalled) {
            throw new IOException("its response did not end within " + limit.toMillis() + " ms");
        } catch (ExecutionException problem) {
            throw new IOException(String.valueOf(problem.getCause()));
        } finally {
            head.cancel(true);
        }
    }

    private HttpRequest request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        return json.isEmpty()
                ? request.build()
                : request.method(method, BodyPublishers.ofString(json))
                        .header("Content-Type", "application/json")
                        .build();
    }

    private static <T> T before(long deadline, CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(deadline - System.nanoTime(), NANOSECONDS);
    }

    private static String beginning(InputStream body, int maxBytes) {
        try {
            return new String(body.readNBytes(maxBytes), UTF_8);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    /** As the documentation writes it: {@code GET /users}. */
    @Override
    public String toString() {
        return method + " " + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }
}
