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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import twokitchens.database.QueryTiming;

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

    private static final int OPENED_AT_A_TIME = 100;

    private static final Pattern QUERY = Pattern.compile("query;dur=([\\d.]+)");

    private final URI kitchen;
    private final EventLoop thread;

    OrderClient(URI kitchen, EventLoop thread) {
        this.kitchen = kitchen;
        this.thread = thread;
    }

    String address() {
        return kitchen.getAuthority();
    }

    /**
     * Is told what becomes of one order: {@code COOKING -> SERVED}, or {@code LOST} at any time. It must return at once.
     * With COOKING comes for how many milliseconds it has been so, where only the whole answer tells; with LOST, why.
     */
    interface Listener {
        void onEvent(Event.Kind kind, String detail);
    }

    /** Brings an order on each of these connections, one after the other; the guests are counted from this number. */
    void bring(List<Connection> connections, String path, int firstGuest, IntFunction<Listener> order) {
        thread.execute(() -> {
            for (int each = 0; each < connections.size(); each++) {
                connections.get(each).send(path, order.apply(firstGuest + each));
            }
        });
    }

    /** Opens so many connections. Completes, in the client's thread, when each is open or is known not to open. */
    CompletableFuture<List<Connection>> connect(int many) {
        CompletableFuture<List<Connection>> connected = new CompletableFuture<>();
        thread.execute(() -> connect(new ArrayList<>(many), many, connected));
        return connected;
    }

    /** A few at a time: the operating system would let a connection that finds its queue full try again in a second. */
    private void connect(List<Connection> opened, int many, CompletableFuture<List<Connection>> connected) {
        int first = opened.size();
        if (first == many) {
            connected.complete(opened);
            return;
        }
        List<ChannelFuture> opening = new ArrayList<>();
        for (int each = first; each < Math.min(many, first + OPENED_AT_A_TIME); each++) {
            Connection connection = new Connection();
            opened.add(connection);
            opening.add(open(connection));
        }
        AtomicInteger left = new AtomicInteger(opening.size());
        opening.forEach(each -> each.addListener(done -> {
            if (left.decrementAndGet() == 0) {
                connect(opened, many, connected);
            }
        }));
    }

    /** Asks for a path, leaves when the answer has come so far, and completes then. */
    CompletableFuture<Void> ask(String path, Event.Kind until) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        connect(1)
                .thenAccept(opened -> opened.get(0).send(path, (kind, reason) -> {
                    if (kind == until) {
                        answer.complete(null);
                        opened.get(0).close();
                    } else if (kind == Event.Kind.LOST) {
                        answer.completeExceptionally(new IllegalStateException(reason));
                    }
                }));
        return answer;
    }

    private ChannelFuture open(Connection connection) {
        return new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_LINGER, FORGET_AT_ONCE)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpClientCodec(), connection);
                    }
                })
                .connect(kitchen.getHost(), kitchen.getPort())
                .addListener((ChannelFuture connecting) -> connection.opened(connecting));
    }

    /** A connection that brings one order. All in the client's thread. */
    final class Connection extends SimpleChannelInboundHandler<HttpObject> {
        private @Nullable Channel channel;
        private @Nullable Listener listener;
        private String problem = "";
        private boolean ended;

        /** Brings its order; one that is not open loses it at once. */
        void send(String path, Listener order) {
            listener = order;
            Channel open = channel;
            if (ended || open == null) {
                order.onEvent(Event.Kind.LOST, problem);
                return;
            }
            FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
            request.headers().set(HttpHeaderNames.HOST, address());
            open.writeAndFlush(request);
        }

        /** Nobody comes on it. */
        void close() {
            if (channel != null) {
                channel.close();
            }
        }

        private void opened(ChannelFuture connecting) {
            if (connecting.isSuccess()) {
                channel = connecting.channel();
            } else {
                lose(connecting.cause());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                if (response.status().equals(HttpResponseStatus.OK)) {
                    tell(Event.Kind.COOKING, queryMillis(response));
                } else {
                    problem = "HTTP " + response.status().code();
                }
            }
            if (part instanceof LastHttpContent) {
                end(problem.isEmpty() ? Event.Kind.SERVED : Event.Kind.LOST, problem);
                context.close();
            }
        }

        /** How long its queries took; empty if it had none. */
        private String queryMillis(HttpResponse response) {
            Matcher query = QUERY.matcher(response.headers().get(QueryTiming.HEADER, ""));
            return query.find() ? query.group(1) : "";
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
                problem = reason;
                tell(kind, reason);
            }
        }

        private void tell(Event.Kind kind, String reason) {
            if (listener != null) {
                listener.onEvent(kind, reason);
            }
        }
    }
}
