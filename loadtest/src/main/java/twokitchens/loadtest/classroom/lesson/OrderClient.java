package twokitchens.loadtest.classroom.lesson;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
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

    private final URI kitchen;
    private final EventLoop thread;

    OrderClient(URI kitchen, EventLoop thread) {
        this.kitchen = kitchen;
        this.thread = thread;
    }

    /** Such as {@code 127.0.0.1:5000}. */
    String address() {
        return kitchen.getAuthority();
    }

    /** Is told what becomes of one order: {@code COOKING -> SERVED}, or {@code LOST} at any time. It must return at once. */
    interface Listener {
        void onEvent(Event.Kind kind, String reason);
    }

    /** Brings one order and returns at once. */
    void bring(String path, Listener listener) {
        thread.execute(() -> connect(new Exchange(path, listener)));
    }

    /** Asks for a path and completes when the answer has come. */
    CompletableFuture<Void> ask(String path) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        bring(path, (kind, reason) -> {
            switch (kind) {
                case SERVED -> answer.complete(null);
                case LOST -> answer.completeExceptionally(new IllegalStateException(reason));
                default -> {}
            }
        });
        return answer;
    }

    private void connect(Exchange exchange) {
        new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_LINGER, FORGET_AT_ONCE)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), exchange);
                    }
                })
                .connect(kitchen.getHost(), kitchen.getPort())
                .addListener((ChannelFuture connecting) -> {
                    if (!connecting.isSuccess()) {
                        exchange.lose(connecting.cause());
                    }
                });
    }

    /** One order's request and response. */
    private final class Exchange extends SimpleChannelInboundHandler<HttpObject> {
        private final String path;
        private final Listener listener;
        private String refusal = "";
        private boolean ended;

        Exchange(String path, Listener listener) {
            this.path = path;
            this.listener = listener;
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
            request.headers().set(HttpHeaderNames.HOST, address());
            context.writeAndFlush(request);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                if (response.status().equals(HttpResponseStatus.OK)) {
                    listener.onEvent(Event.Kind.COOKING, "");
                } else {
                    refusal = "HTTP " + response.status().code();
                }
            }
            if (part instanceof LastHttpContent) {
                end(refusal.isEmpty() ? Event.Kind.SERVED : Event.Kind.LOST, refusal);
                context.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            end(Event.Kind.LOST, "connection closed");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            lose(cause);
            context.close();
        }

        private void lose(Throwable cause) {
            end(Event.Kind.LOST, cause.getClass().getSimpleName());
        }

        private void end(Event.Kind kind, String reason) {
            if (!ended) {
                ended = true;
                listener.onEvent(kind, reason);
            }
        }
    }
}
