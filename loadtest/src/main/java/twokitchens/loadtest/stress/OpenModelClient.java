package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;

/**
 * Sends requests to one server at given moments, whether or not earlier ones have been answered: an open model. Each
 * request has a connection of its own; one event loop serves all of them.
 */
public final class OpenModelClient implements AutoCloseable {
    /** The route that needs no work. */
    static final String QUICK_PATH = "/users";

    private static final int WARM_UP_REQUESTS = 400;
    private static final Duration WARM_UP_TIMEOUT = Duration.ofSeconds(60);

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("open model", true), NioIoHandler.newFactory());
    private final EventLoop thread = group.next();
    private final URI server;

    /** Opens no connection yet. */
    public OpenModelClient(URI server) {
        this.server = server;
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
        OpenModelRequest request = new OpenModelRequest(server.getAuthority(), path, intendedAt);
        after(intendedAt - System.nanoTime(), () -> {
            ScheduledFuture<?> end = after(intendedAt + timeout.toNanos() - System.nanoTime(), request::timeOut);
            request.result().thenRun(() -> end.cancel(false));
            connect(new HttpClientCodec(), request).addListener((ChannelFuture connecting) -> {
                if (!connecting.isSuccess()) {
                    request.fail();
                }
            });
        });
        return request.result();
    }

    /** All results, when the last request has ended. */
    static CompletableFuture<List<RequestResult>> all(List<CompletableFuture<RequestResult>> requests) {
        return CompletableFuture.allOf(requests.toArray(CompletableFuture[]::new))
                .thenApply(
                        ended -> requests.stream().map(CompletableFuture::join).toList());
    }

    /** Waits for the results. Every request ends: by a response, or by its timeout. */
    static List<RequestResult> await(CompletableFuture<List<RequestResult>> results) throws InterruptedException {
        try {
            return results.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Warms up the server by quick requests, so many a second; returns when the last one has ended. */
    void warmUp(int perSecond) throws InterruptedException {
        List<Long> schedule = LongStream.range(0, WARM_UP_REQUESTS)
                .mapToObj(number -> number * 1_000_000_000 / perSecond)
                .toList();
        await(send(QUICK_PATH, schedule, WARM_UP_TIMEOUT));
    }

    /** Opens a connection to the server. */
    ChannelFuture connect(ChannelHandler... handlers) {
        return new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(server.getHost(), server.getPort());
    }

    /** Runs a task later, on the event loop. */
    ScheduledFuture<?> after(long nanos, Runnable task) {
        return thread.schedule(task, Math.max(0, nanos), NANOSECONDS);
    }

    /** Runs a task now and at a fixed rate, on the event loop. */
    ScheduledFuture<?> every(Duration period, Runnable task) {
        return thread.scheduleAtFixedRate(task, 0, period.toNanos(), NANOSECONDS);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, NANOSECONDS);
    }
}
