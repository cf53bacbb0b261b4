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
import java.util.concurrent.Executors;
import java.util.function.DoubleSupplier;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.run.RunFailedException;

/**
 * Clients of one server that each send the next request as soon as the last one has been answered: a closed model. Each
 * has a connection that stays open. What they send is chosen by how many requests all have sent. The event loop alone
 * changes the counts.
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

    /**
     * The responses of one window.
     *
     * @param answered how many were as expected: the response times are theirs
     * @param faults what went wrong with the first requests that failed
     * @param bytes the size of all bodies
     * @param cpuMillis the server's processor time meanwhile
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

    private final Histogram nanos = new Histogram(1_000, SECONDS.toNanos(3_600), 3);
    private final List<String> faults = new ArrayList<>();
    private final List<Client> clients;
    private final String name;
    private final boolean endures;
    private final DoubleSupplier cpuMillis;
    private LongFunction<Request> script = number -> Request.get("/");
    private CompletableFuture<Void> over = new CompletableFuture<>();
    private long sent;
    private long limit;
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
     * @param endures whether a client goes on, a second after a request failed; otherwise the first failure ends all
     * @param cpuMillis the server's processor time so far
     */
    ClosedModelClient(
            String name, URI server, int number, Duration timeout, boolean endures, DoubleSupplier cpuMillis) {
        super(server);
        this.name = name;
        this.endures = endures;
        this.cpuMillis = cpuMillis;
        this.clients = Stream.generate(Client::new).limit(number).toList();
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
                    next.stream().map(client -> client.connection.open()).toList()) {
                if (!each.await().isSuccess()) {
                    close();
                    throw new RunFailedException("%s accepted fewer than %s: %s"
                            .formatted(
                                    name,
                                    NumberFormats.count(clients.size(), "client"),
                                    each.cause().getMessage()));
                }
            }
        }
        return this;
    }

    /** Lets all clients send, counts for a while, and returns when all have been answered. */
    public Responses during(LongFunction<Request> script, Duration settle, Duration window)
            throws RunFailedException, InterruptedException {
        start(script, Long.MAX_VALUE);
        MILLISECONDS.sleep(settle.toMillis());
        call(Executors.callable(this::count));
        MILLISECONDS.sleep(window.toMillis());
        Responses responses = counted();
        stop();
        return responses;
    }

    /** Sends so many requests from all clients together, and returns when all have been answered. */
    public Responses exactly(LongFunction<Request> script, long number)
            throws RunFailedException, InterruptedException {
        await(start(script, number));
        requireNoFailure();
        return counted();
    }

    /** Lets all clients together send so many requests, and counts from now on; completes when all have ended. */
    public CompletableFuture<Void> start(LongFunction<Request> chosen, long number) throws InterruptedException {
        return call(() -> {
            script = chosen;
            sent = 0;
            limit = number;
            over = new CompletableFuture<>();
            count();
            clients.forEach(Client::send);
            return over;
        });
    }

    private void count() {
        nanos.reset();
        bytes = 0;
        cpuBefore = cpuMillis.getAsDouble();
        countedFrom = System.nanoTime();
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
            limit = 0;
            completeIfOver();
            return over;
        }));
        if (!endures) {
            requireNoFailure();
        }
    }

    private void completeIfOver() {
        if (sent >= limit && inFlight == 0) {
            over.complete(null);
        }
    }

    private void requireNoFailure() throws RunFailedException, InterruptedException {
        Responses responses = counted();
        if (responses.failed() > 0) {
            throw new RunFailedException("%s did not answer %s as expected (%s)"
                    .formatted(
                            name,
                            NumberFormats.count(responses.failed(), "request"),
                            String.join("; ", responses.faults())));
        }
    }

    private final class Client {
        private HttpConnection connection = new HttpConnection(ClosedModelClient.this);
        private @Nullable Request request;
        private long sentAt;

        void send() {
            if (sent >= limit) {
                return;
            }
            Request next = script.apply(sent++);
            inFlight++;
            request = next;
            sentAt = System.nanoTime();
            if (!connection.isOpen()) {
                connection = new HttpConnection(ClosedModelClient.this);
            }
            connection.send(next.bytes(authority()), !next.part().isEmpty(), response -> ended(next, response));
        }

        private void ended(Request sent, HttpConnection.Response response) {
            request = null;
            inFlight--;
            bytes += response.bytes();
            int status = response.status();
            if (status == sent.status() && response.body().contains(sent.part())) {
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
                limit = 0;
            }
        }

        void endIfSentBefore(long oldest) {
            if (request != null && sentAt - oldest < 0) {
                connection.close();
            }
        }
    }
}
