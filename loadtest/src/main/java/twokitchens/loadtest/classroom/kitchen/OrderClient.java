package twokitchens.loadtest.classroom.kitchen;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/**
 * Brings orders to one kitchen: each is one real HTTP request on a new connection, as many at once as there are guests,
 * all in one thread that never waits.
 *
 * <p>A guest who came on a connection that was served before would overtake the line: a Jetty thread that has become
 * free looks at the connections it knows before it takes what is queued.
 */
final class OrderClient {
    /** Otherwise each closed connection would keep its port for a minute, and 500 guests a second need many. */
    private static final int FORGET_AT_ONCE = 0;

    private final EventLoop thread;
    private final String host;
    private final Bootstrap connections;

    OrderClient(URI kitchen, EventLoop thread) {
        this.thread = thread;
        this.host = kitchen.getAuthority();
        this.connections = new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_LINGER, FORGET_AT_ONCE)
                .remoteAddress(kitchen.getHost(), kitchen.getPort())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), new Connection(host));
                    }
                });
    }

    /** Brings one order and returns at once. */
    void bring(String path, Order order) {
        thread.execute(() -> send(path, order));
    }

    private void send(String path, Order order) {
        connections.connect().addListener((ChannelFuture connecting) -> send(connecting, path, order));
    }

    private static void send(ChannelFuture connecting, String path, Order order) {
        if (connecting.isSuccess()) {
            Channel channel = connecting.channel();
            channel.pipeline().get(Connection.class).send(channel, path, order);
        } else {
            order.lost(connecting.cause().getClass().getSimpleName());
        }
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
