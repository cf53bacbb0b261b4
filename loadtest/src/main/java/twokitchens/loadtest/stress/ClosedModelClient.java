package twokitchens.loadtest.stress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.channel.ChannelFuture;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.run.RunFailedException;

/**
 * Clients of one server that each send the next request as soon as the last one has been answered: a closed model. Each
 * has a connection that stays open. The event loop alone changes the counts.
 */
public final class ClosedModelClient extends EventLoopClient {
    /** No more than a server keeps in its backlog. */
    private static final int OPENING_AT_ONCE = 50;

    private static final int TIMEOUT_CHECKS = 20;
    private static final int FAULTS_KEPT = 5;

    /**
     * A request, and how to recognize its right response.
     *
     * @param json the body; empty for a GET
     * @param status the expected status
     * @param part a part of the expected body; empty if that is not looked at
     */
    public record Request(String path, String json, int status, String part) {
        /** Creates a user, who stays in memory as long as the server runs. */
        public static final Request NEW_USER =
                new Request("/users", "{\"name\":\"newcomer\",\"email\":\"newcomer@example.org\"}", 201, "");

        public static Request get(String path) {
            return new Request(path, "", 200, "");
        }

        private byte[] bytes(String host) {
            String body = json.isEmpty()
                    ? "\r\n"
                    : "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
            return (this + " HTTP/1.1\r\nHost: " + host + "\r\n" + body).getBytes(UTF_8);
        }

        @Override
        public String toString() {
            return (json.isEmpty() ? "GET " : "POST ") + path;
        }
    }

    /** Chooses what a client sends next. */
    public interface Script {
        /**
         * @param client its number, from 0
         * @param turn how many requests it has sent
         */
        Request next(int client, long turn);
    }

    /**
     * The responses of one window.
     *
     * @param answered how many requests were answered as expected
     * @param failed how many were not
     * @param faults what went wrong with the first of these
     * @param bytes the size of all bodies
     * @param seconds the window's length
     * @param cpuMillis the server's processor time meanwhile
     * @param medianMillis the median response time
     * @param longestMillis the longest response time
     */
    public record Responses(
            long answered,
            long failed,
            List<String> faults,
            long bytes,
            double seconds,
            double cpuMillis,
            double medianMillis,
            double longestMillis) {
        public double perSecond() {
            return answered / seconds;
        }

        /** The server's processor time for one request, in microseconds. */
        public double cpuMicros() {
            return cpuMillis * 1000 / Math.max(1, answered);
        }
    }

    private final List<Client> clients = new ArrayList<>();
    private final Histogram nanos = new Histogram(1_000, SECONDS.toNanos(3_600), 3);
    private final List<String> faults = new ArrayList<>();
    private final String name;
    private final Duration timeout;
    private final DoubleSupplier cpuMillis;
    private Script script = (client, turn) -> Request.get("/");
    private CompletableFuture<Void> over = new CompletableFuture<>();
    private boolean endures;
    private long left;
    private long inFlight;
    private long failed;
    private long bytes;
    private long countedFrom;
    private double cpuBefore;

    /**
     * A client opens its connection with its first request, and again when the server has closed it.
     *
     * @param name the server's, for messages
     * @param timeout of a request, until its response is complete
     * @param cpuMillis the server's processor time so far
     */
    ClosedModelClient(String name, URI server, int number, Duration timeout, DoubleSupplier cpuMillis) {
        super(server);
        this.name = name;
        this.timeout = timeout;
        this.cpuMillis = cpuMillis;
        for (int each = 0; each < number; each++) {
            clients.add(new Client(each));
        }
        every(timeout.dividedBy(TIMEOUT_CHECKS), () -> {
            long oldest = System.nanoTime() - timeout.toNanos();
            clients.forEach(client -> client.endIfSentBefore(oldest));
        });
    }

    /** Opens all connections before the first request. */
    ClosedModelClient open() throws RunFailedException, InterruptedException {
        for (int first = 0; first < clients.size(); first += OPENING_AT_ONCE) {
            List<Client> next = clients.subList(first, Math.min(first + OPENING_AT_ONCE, clients.size()));
            for (ChannelFuture each :
                    next.stream().map(client -> client.connection.open(this)).toList()) {
                if (!each.await().isSuccess()) {
                    close();
                    throw new RunFailedException("%s accepted fewer than %d clients: %s"
                            .formatted(name, clients.size(), each.cause().getMessage()));
                }
            }
        }
        return this;
    }

    /** Lets all clients repeat one request, counts for a while, and returns when all have been answered. */
    public Responses during(Script repeated, Duration settle, Duration window)
            throws RunFailedException, InterruptedException {
        start(repeated, Long.MAX_VALUE);
        MILLISECONDS.sleep(settle.toMillis());
        call(this::count);
        MILLISECONDS.sleep(window.toMillis());
        Responses responses = counted();
        stop();
        return responses;
    }

    /** Sends so many requests from all clients together, and returns when all have been answered. */
    public Responses exactly(Script repeated, long number) throws RunFailedException, InterruptedException {
        await(start(repeated, number));
        requireNoFailure();
        return counted();
    }

    /** Lets all clients together send so many requests, and counts from now on. The first failure ends all. */
    public CompletableFuture<Void> start(Script repeated, long number) throws InterruptedException {
        return start(repeated, number, false);
    }

    /** Lets all clients send requests until they are stopped; one whose request fails goes on a second later. */
    void startEnduring(Script repeated) throws InterruptedException {
        start(repeated, Long.MAX_VALUE, true);
    }

    private CompletableFuture<Void> start(Script repeated, long number, boolean enduring) throws InterruptedException {
        return call(() -> {
            script = repeated;
            left = number;
            endures = enduring;
            over = new CompletableFuture<>();
            count();
            clients.forEach(Client::send);
            return over;
        });
    }

    private @Nullable Void count() {
        nanos.reset();
        bytes = 0;
        cpuBefore = cpuMillis.getAsDouble();
        countedFrom = System.nanoTime();
        return null;
    }

    /** The responses so far. */
    public Responses counted() throws InterruptedException {
        return call(() -> new Responses(
                nanos.getTotalCount(),
                failed,
                List.copyOf(faults),
                bytes,
                (System.nanoTime() - countedFrom) / 1e9,
                cpuMillis.getAsDouble() - cpuBefore,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getMaxValue() / 1e6));
    }

    /** Sends no more requests; returns when all have been answered, or their timeouts have expired. */
    public void stop() throws RunFailedException, InterruptedException {
        await(call(() -> {
            left = 0;
            completeIfOver();
            return over;
        }));
        if (!endures) {
            requireNoFailure();
        }
    }

    private void completeIfOver() {
        if (left == 0 && inFlight == 0) {
            over.complete(null);
        }
    }

    private void requireNoFailure() throws RunFailedException, InterruptedException {
        Responses responses = counted();
        if (responses.failed() > 0) {
            throw new RunFailedException("%s did not answer %d requests as expected (%s)"
                    .formatted(name, responses.failed(), String.join("; ", responses.faults())));
        }
    }

    private final class Client {
        private final int number;
        private HttpConnection connection = new HttpConnection();
        private @Nullable Request request;
        private long turn;
        private long sentAt;

        Client(int number) {
            this.number = number;
        }

        void send() {
            if (left == 0) {
                return;
            }
            left--;
            inFlight++;
            Request next = script.next(number, turn++);
            request = next;
            sentAt = System.nanoTime();
            if (connection.isOpen()) {
                send(next);
                return;
            }
            connection = new HttpConnection();
            connection.open(ClosedModelClient.this).addListener((ChannelFuture opening) -> {
                if (opening.isSuccess()) {
                    send(next);
                } else {
                    ended(next, HttpConnection.NONE, 0, "");
                }
            });
        }

        private void send(Request next) {
            connection.send(
                    next.bytes(authority()),
                    !next.part().isEmpty(),
                    (status, size, body) -> ended(next, status, size, body));
        }

        private void ended(Request sent, int status, long size, String body) {
            request = null;
            inFlight--;
            bytes += size;
            if (status == sent.status() && body.contains(sent.part())) {
                nanos.recordValue(System.nanoTime() - sentAt);
                send();
            } else {
                fail(sent + ": " + (status == HttpConnection.NONE ? "no complete answer" : "answered by " + status));
            }
            completeIfOver();
        }

        private void fail(String fault) {
            failed++;
            if (faults.size() < FAULTS_KEPT) {
                faults.add(fault);
            }
            if (endures) {
                after(SECONDS.toNanos(1), this::send);
            } else {
                left = 0;
            }
        }

        void endIfSentBefore(long oldest) {
            if (request != null && sentAt - oldest < 0) {
                connection.close();
            }
        }
    }
}
