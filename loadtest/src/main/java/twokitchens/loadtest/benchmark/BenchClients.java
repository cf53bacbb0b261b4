package twokitchens.loadtest.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.run.RunFailedException;

/**
 * Clients of one server, each with a connection that stays open. Each sends its next request as soon as the last one
 * has been answered: a closed model. One event loop serves all of them, and it alone changes the counts.
 */
final class BenchClients implements AutoCloseable {
    private static final long HOUR = SECONDS.toNanos(3_600);

    /** No more than a server keeps in its backlog. */
    private static final int OPENING_AT_ONCE = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /**
     * A request that a client repeats.
     *
     * @param bytes of the next request, for a server of this authority
     * @param status the expected status
     */
    record Request(Function<String, byte[]> bytes, int status) {
        /** The same request each time. */
        static Request get(String path) {
            return new Request(host -> text("GET", path, host, "", ""), 200);
        }

        /** One of so many users, another each time. */
        static Request anyOf(int users) {
            return new Request(
                    host -> text(
                            "GET", "/users/" + (1 + ThreadLocalRandom.current().nextInt(users)), host, "", ""),
                    200);
        }

        static Request newUser() {
            String body = "{\"name\":\"newcomer\",\"email\":\"newcomer@example.org\"}";
            String headers = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
            return new Request(host -> text("POST", "/users", host, headers, body), 201);
        }

        private static byte[] text(String method, String path, String host, String headers, String body) {
            return (method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "\r\n" + body)
                    .getBytes(UTF_8);
        }
    }

    /**
     * The responses of one window.
     *
     * @param answered how many requests were answered, all of them as expected
     * @param bytes the size of all bodies
     * @param seconds the window's length
     * @param cpuMillis the server's processor time meanwhile
     * @param medianMillis the median response time
     * @param longestMillis the longest response time
     */
    record Responses(
            long answered, long bytes, double seconds, double cpuMillis, double medianMillis, double longestMillis) {
        double perSecond() {
            return answered / seconds;
        }

        /** The server's processor time for one request, in microseconds. */
        double cpuMicros() {
            return cpuMillis * 1000 / Math.max(1, answered);
        }
    }

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("clients", true), NioIoHandler.newFactory());
    private final EventLoop thread = group.next();
    private final List<Client> clients = new ArrayList<>();
    private final Histogram nanos = new Histogram(1_000, HOUR, 3);
    private final BenchServer server;
    private final String host;
    private Request request = Request.get("/");
    private CompletableFuture<Void> over = new CompletableFuture<>();
    private long left;
    private long inFlight;
    private long failed;
    private long bytes;
    private long countedFrom;
    private double cpuBefore;

    private BenchClients(BenchServer server) {
        this.server = server;
        this.host = server.address().getAuthority();
    }

    /** Opens so many connections; none sends a request yet. */
    static BenchClients at(BenchServer server, int number) throws RunFailedException, InterruptedException {
        BenchClients clients = new BenchClients(server);
        for (int open = 0; open < number; open += OPENING_AT_ONCE) {
            clients.open(Math.min(OPENING_AT_ONCE, number - open));
        }
        return clients;
    }

    private void open(int number) throws RunFailedException, InterruptedException {
        List<ChannelFuture> opening = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            Client client = new Client();
            clients.add(client);
            opening.add(new Bootstrap()
                    .group(thread)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new HttpResponseDecoder(), client);
                        }
                    })
                    .connect(server.address().getHost(), server.address().getPort()));
        }
        for (ChannelFuture each : opening) {
            if (!each.await().isSuccess()) {
                close();
                Throwable failure = each.cause().getCause() == null
                        ? each.cause()
                        : each.cause().getCause();
                throw new RunFailedException(
                        server.name() + " let in fewer than " + clients.size() + " guests: " + failure);
            }
        }
    }

    /** Lets all clients repeat one request, counts for a while, and returns when all have been answered. */
    Responses during(Request repeated, Duration settle, Duration window)
            throws RunFailedException, InterruptedException {
        start(repeated, Long.MAX_VALUE);
        MILLISECONDS.sleep(settle.toMillis());
        onThread(Executors.callable(this::count));
        MILLISECONDS.sleep(window.toMillis());
        Responses responses = counted();
        stop();
        return responses;
    }

    /** Sends so many requests from all clients together, and returns when all have been answered. */
    Responses exactly(Request repeated, long number) throws RunFailedException, InterruptedException {
        await(start(repeated, number));
        return counted();
    }

    /** Lets all clients together send so many requests, and counts the responses from now on. */
    CompletableFuture<Void> start(Request repeated, long number) throws RunFailedException, InterruptedException {
        return onThread(() -> {
            request = repeated;
            left = number;
            over = new CompletableFuture<>();
            count();
            clients.forEach(Client::send);
            return over;
        });
    }

    private void count() {
        nanos.reset();
        bytes = 0;
        cpuBefore = server.cpuMillis();
        countedFrom = System.nanoTime();
    }

    /** The responses so far. */
    Responses counted() throws RunFailedException, InterruptedException {
        return onThread(() -> new Responses(
                nanos.getTotalCount(),
                bytes,
                (System.nanoTime() - countedFrom) / 1e9,
                server.cpuMillis() - cpuBefore,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getMaxValue() / 1e6));
    }

    /** Sends no more requests; returns when all have been answered. */
    void stop() throws RunFailedException, InterruptedException {
        await(onThread(() -> {
            left = 0;
            return over;
        }));
    }

    private <T> T onThread(Callable<T> task) throws RunFailedException, InterruptedException {
        return await(thread.submit(task));
    }

    private <T> T await(Future<T> moment) throws RunFailedException, InterruptedException {
        try {
            T result = moment.get(PATIENCE.toMillis(), MILLISECONDS);
            if (failed > 0) {
                throw new RunFailedException(server.name() + " did not answer " + failed + " requests as expected");
            }
            return result;
        } catch (TimeoutException late) {
            throw new RunFailedException(server.name() + " did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem.getCause());
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, NANOSECONDS).awaitUninterruptibly();
    }

    private final class Client extends SimpleChannelInboundHandler<HttpObject> {
        private @Nullable Channel channel;
        private long sentAt;
        private boolean waits;
        private int status;

        void send() {
            if (left == 0) {
                return;
            }
            left--;
            inFlight++;
            waits = true;
            sentAt = System.nanoTime();
            Objects.requireNonNull(channel)
                    .writeAndFlush(Unpooled.wrappedBuffer(request.bytes().apply(host)))
                    .addListener(write -> missed(!write.isSuccess()));
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            channel = context.channel();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                status = response.status().code();
            }
            if (part instanceof HttpContent content) {
                bytes += content.content().readableBytes();
            }
            if (part instanceof LastHttpContent) {
                nanos.recordValue(System.nanoTime() - sentAt);
                answered(status == request.status());
                send();
            }
        }

        private void answered(boolean asExpected) {
            waits = false;
            inFlight--;
            failed += asExpected ? 0 : 1;
            if (failed > 0) {
                left = 0;
            }
            if (left == 0 && inFlight == 0) {
                over.complete(null);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            missed(true);
        }

        /** The server may have closed the connection before the request was sent, too. */
        private void missed(boolean forGood) {
            if (forGood && waits) {
                answered(false);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
