package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Connections to one server, all on one event loop. */
class EventLoopClient implements AutoCloseable {
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("clients", true), NioIoHandler.newFactory());
    private final EventLoop thread = group.next();
    private final ChannelGroup channels = new DefaultChannelGroup(thread, true);
    private final URI server;

    /** Opens no connection yet. */
    EventLoopClient(URI server) {
        this.server = server;
    }

    final ChannelFuture connect(ChannelHandler handler) {
        ChannelFuture opening = new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .handler(handler)
                .connect(server.getHost(), server.getPort());
        // A channel that could not even be made belongs to no event loop, and could not be closed.
        if (!opening.isDone() || opening.isSuccess()) {
            channels.add(opening.channel());
        }
        return opening;
    }

    /** The server's host and port. */
    final String authority() {
        return server.getAuthority();
    }

    /** Runs a task later, on the event loop. */
    final ScheduledFuture<?> after(long nanos, Runnable task) {
        return thread.schedule(task, Math.max(0, nanos), NANOSECONDS);
    }

    /** Runs a task now and at a fixed rate, on the event loop. */
    final ScheduledFuture<?> every(Duration period, Runnable task) {
        return thread.scheduleAtFixedRate(task, 0, period.toNanos(), NANOSECONDS);
    }

    /** Runs a task on the event loop, and waits for its result. */
    final <T> T call(Callable<T> task) throws InterruptedException {
        return await(thread.submit(task));
    }

    /** Waits for something that does not fail. */
    static <T> T await(Future<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected.getCause());
        }
    }

    /** A group that ends without a quiet period may leave its channels open. */
    @Override
    public final void close() {
        channels.close().awaitUninterruptibly();
        group.shutdownGracefully(0, 0, NANOSECONDS).awaitUninterruptibly();
    }
}
