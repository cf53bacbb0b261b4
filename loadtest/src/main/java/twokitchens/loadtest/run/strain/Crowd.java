package twokitchens.loadtest.run.strain;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Guests who come to one kitchen at given moments, whoever else waits there: an open model. Each has a connection of his
 * own; one thread, which never waits, looks after all of them.
 */
public final class Crowd implements AutoCloseable {
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("crowd", true), NioIoHandler.newFactory());
    private final EventLoop thread = group.next();
    private final URI kitchen;

    /** Opens nothing yet. */
    public Crowd(URI kitchen) {
        this.kitchen = kitchen;
    }

    /**
     * Sends guests.
     *
     * @param schedule when each of them comes, in nanoseconds from now
     * @param patience how long each of them stays
     * @return how all of them fared, when the last has gone
     */
    public CompletableFuture<List<Visit>> send(String path, List<Long> schedule, Duration patience) {
        long start = System.nanoTime();
        List<Visit> visits = new ArrayList<>();
        CompletableFuture<List<Visit>> over = new CompletableFuture<>();
        for (long moment : schedule) {
            after(
                    moment,
                    () -> come(path, start + moment, patience, visit -> {
                        visits.add(visit);
                        if (visits.size() == schedule.size()) {
                            over.complete(visits);
                        }
                    }));
        }
        return over;
    }

    /** One guest; called by the crowd's thread. */
    private void come(String path, long meantAt, Duration patience, Consumer<Visit> over) {
        ScheduledFuture<?>[] end = new ScheduledFuture<?>[1];
        Asker asker = new Asker(kitchen.getAuthority(), path, meantAt, visit -> {
            end[0].cancel(false);
            over.accept(visit);
        });
        end[0] = after(meantAt + patience.toNanos() - System.nanoTime(), asker::leave);
        connect(new HttpClientCodec(), asker).addListener((ChannelFuture connecting) -> {
            if (!connecting.isSuccess()) {
                asker.fail();
            }
        });
    }

    /** Opens a connection to the kitchen. */
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
                .connect(kitchen.getHost(), kitchen.getPort());
    }

    /** Lets the crowd's thread do something later. */
    ScheduledFuture<?> after(long nanos, Runnable task) {
        return thread.schedule(task, Math.max(0, nanos), NANOSECONDS);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, NANOSECONDS);
    }
}
