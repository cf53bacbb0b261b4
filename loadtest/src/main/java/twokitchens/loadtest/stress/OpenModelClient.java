package twokitchens.loadtest.stress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

/**
 * Sends requests to one server at given moments, whether or not earlier ones have been answered: an open model. Each
 * request has a connection of its own.
 */
public final class OpenModelClient extends EventLoopClient {
    /** The route that needs no work. */
    static final String QUICK_PATH = "/users";

    private static final int WARM_UP_REQUESTS = 400;
    private static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(60);

    /** The status of a request that was given up: its timeout expired. */
    public static final int TIMED_OUT = -1;

    /**
     * The result of one request.
     *
     * @param intendedAt when it was due, by {@link System#nanoTime()}
     * @param millis from then until it was answered, or given up
     * @param status of the response, {@link #TIMED_OUT}, or 0: there was none
     */
    public record RequestResult(long intendedAt, double millis, int status) {
        private static RequestResult now(long intendedAt, int status) {
            return new RequestResult(intendedAt, (System.nanoTime() - intendedAt) / 1e6, status);
        }

        public boolean isOk() {
            return status == 200;
        }
    }

    /** Opens no connection yet. */
    public OpenModelClient(URI server) {
        super(server);
    }

    /**
     * Sends requests.
     *
     * @param schedule when each of them is due, in nanoseconds from now
     * @param timeout the timeout of each request
     * @return the results of all requests, when the last one has ended
     */
    public CompletableFuture<List<RequestResult>> send(String path, List<Long> schedule, Duration timeout) {
        long start = System.nanoTime();
        return all(schedule.stream()
                .map(moment -> send(path, start + moment, timeout))
                .toList());
    }

    /** Sends one request when it is due, by {@link System#nanoTime()}. */
    CompletableFuture<RequestResult> send(String path, long intendedAt, Duration timeout) {
        CompletableFuture<RequestResult> result = new CompletableFuture<>();
        byte[] request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, authority())
                .getBytes(US_ASCII);
        after(intendedAt - System.nanoTime(), () -> {
            HttpConnection connection = new HttpConnection(this);
            ScheduledFuture<?> end = after(
                    intendedAt + timeout.toNanos() - System.nanoTime(),
                    () -> result.complete(RequestResult.now(intendedAt, TIMED_OUT)));
            result.thenRun(() -> {
                end.cancel(false);
                connection.close();
            });
            connection.send(
                    request, false, response -> result.complete(RequestResult.now(intendedAt, response.status())));
        });
        return result;
    }

    /** All results, when the last request has ended: each ends by a response, or by its timeout. */
    static CompletableFuture<List<RequestResult>> all(List<CompletableFuture<RequestResult>> requests) {
        return CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new))
                .thenApply(
                        ended -> requests.stream().map(CompletableFuture::join).toList());
    }

    /** Warms up the server by quick requests, so many a second; returns when the last one has ended. */
    void warmUp(int perSecond) throws InterruptedException {
        List<Long> schedule = LongStream.range(0, WARM_UP_REQUESTS)
                .mapToObj(number -> number * 1_000_000_000 / perSecond)
                .toList();
        await(send(QUICK_PATH, schedule, WARM_UP_TIMEOUT));
    }
}
