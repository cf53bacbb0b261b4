package twokitchens.loadtest.stress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import twokitchens.loadtest.result.SlowClients;

/** A client that never finishes its request. Called on the event loop. */
final class SlowClient extends SimpleChannelInboundHandler<ByteBuf> {
    /** What it sends first. */
    enum Kind {
        /** A part of a head, and one character more of it each second. */
        SLOW_HEAD("POST /users HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        /** A head, a part of the body, and one character more of it each second. */
        SLOW_BODY("POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n{\"name\":\""),
        /** Nothing. */
        IDLE("");

        private final String beginning;

        Kind(String beginning) {
            this.beginning = beginning;
        }
    }

    private static final String TIMED_OUT = "HTTP/1.1 408";
    private static final String MORE = "x";

    private final Kind kind;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StringBuilder response = new StringBuilder();
    private long connectedAt;
    private volatile boolean isConnected;
    private volatile boolean isTold;
    private volatile double seconds;

    private SlowClient(Kind kind) {
        this.kind = kind;
    }

    /** Connects clients of one kind, evenly over a time. */
    static List<SlowClient> connect(Kind kind, int number, Duration over, EventLoopClient connections) {
        List<SlowClient> clients = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            SlowClient client = new SlowClient(kind);
            clients.add(client);
            connections.after(
                    over.toNanos() * each / number,
                    () -> connections.connect(client).addListener((ChannelFuture connecting) -> {
                        if (!connecting.isSuccess()) {
                            client.ended.complete(null);
                        }
                    }));
        }
        return clients;
    }

    /** Completes when it has been disconnected, or cannot connect. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The results of all clients of one kind so far. */
    static SlowClients.Clients results(Kind kind, List<SlowClient> all) {
        List<SlowClient> clients =
                all.stream().filter(client -> client.kind == kind).toList();
        List<SlowClient> connected =
                clients.stream().filter(client -> client.isConnected).toList();
        List<SlowClient> disconnected =
                connected.stream().filter(client -> client.ended.isDone()).toList();
        DoubleSummaryStatistics seconds =
                disconnected.stream().mapToDouble(client -> client.seconds).summaryStatistics();
        return new SlowClients.Clients(
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                clients.size(),
                connected.size(),
                Math.toIntExact(
                        disconnected.stream().filter(client -> client.isTold).count()),
                disconnected.size(),
                disconnected.isEmpty() ? 0 : seconds.getMin(),
                disconnected.isEmpty() ? 0 : seconds.getMax());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        connectedAt = System.nanoTime();
        isConnected = true;
        if (!kind.beginning.isEmpty()) {
            send(context, kind.beginning);
        }
    }

    /** Sends a text, and each second one character more. */
    private void send(ChannelHandlerContext context, String text) {
        if (context.channel().isActive()) {
            context.writeAndFlush(Unpooled.copiedBuffer(text, US_ASCII));
            context.executor().schedule(() -> send(context, MORE), 1, SECONDS);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
        if (response.length() < TIMED_OUT.length()) {
            response.append(part.toString(US_ASCII));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        seconds = (System.nanoTime() - connectedAt) / 1e9;
        isTold = response.indexOf(TIMED_OUT) == 0;
        ended.complete(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
        context.close();
    }
}
