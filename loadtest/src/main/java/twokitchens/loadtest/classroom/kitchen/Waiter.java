package twokitchens.loadtest.classroom.kitchen;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Brings orders to one kitchen: each is one real HTTP request on a connection that it has to itself meanwhile, as many
 * at once as there are guests, all in one thread that never waits.
 */
final class Waiter {
    private final EventLoop thread;
    private final String host;
    private final Bootstrap connections;

    /** Connections that no order uses now. Touched by the thread only. */
    private final Deque<Channel> free = new ArrayDeque<>();

    Waiter(URI kitchen, EventLoop thread) {
        this.thread = thread;
        this.host = kitchen.getAuthority();
        this.connections = new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .remoteAddress(kitchen.getHost(), kitchen.getPort())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Connection(host, free::addFirst));
                    }
                });
    }

    /** Brings one order and returns at once. */
    void bring(String path, Order order) {
        thread.execute(() -> send(path, order));
    }

    private void send(String path, Order order) {
        Channel channel = free.pollFirst();
        while (channel != null && !channel.isActive()) {
            channel = free.pollFirst();
        }
        if (channel != null) {
            send(channel, path, order);
        } else {
            connections.connect().addListener((ChannelFuture connecting) -> sendNew(connecting, path, order));
        }
    }

    private static void sendNew(ChannelFuture connecting, String path, Order order) {
        if (connecting.isSuccess()) {
            send(connecting.channel(), path, order);
        } else {
            order.lost(connecting.cause().getClass().getSimpleName());
        }
    }

    private static void send(Channel channel, String path, Order order) {
        channel.pipeline().get(Connection.class).send(channel, path, order);
    }

    /** Asks for a path and completes when the answer has come. */
    CompletableFuture<Void> ask(String path) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        bring(path, new Order() {
            @Override
            public void cooking() {}

            @Override
            public void served() {
                answer.complete(null);
            }

            @Override
            public void lost(String reason) {
                answer.completeExceptionally(new IllegalStateException(reason));
            }
        });
        return answer;
    }
}
