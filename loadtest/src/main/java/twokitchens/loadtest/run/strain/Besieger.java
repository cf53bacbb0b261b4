package twokitchens.loadtest.run.strain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One guest who never finishes saying what he wants. The crowd's thread calls. */
final class Besieger extends SimpleChannelInboundHandler<ByteBuf> {
    /** What he does. */
    enum Kind {
        /** One letter of a header each second. */
        SLOW_HEAD("POST /users HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", "x"),
        /** One letter of a body each second. */
        SLOW_BODY(
                "POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000000\r\n\r\n{\"name\":\"",
                "x"),
        /** Nothing. */
        IDLE("", "");

        private final String beginning;
        private final String more;

        Kind(String beginning, String more) {
            this.beginning = beginning;
            this.more = more;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final String TIMED_OUT = "HTTP/1.1 408";

    private final Kind kind;
    private final Consumer<Besieger> shownOut;
    private final StringBuilder answer = new StringBuilder();
    private long cameAt;
    private double seconds;

    /** @param shownOut called when the server has hung up */
    Besieger(Kind kind, Consumer<Besieger> shownOut) {
        this.kind = kind;
        this.shownOut = shownOut;
    }

    Kind kind() {
        return kind;
    }

    /** How long he had been there. */
    double seconds() {
        return seconds;
    }

    /** Whether he was told that he took too long. */
    boolean isTold() {
        return answer.indexOf(TIMED_OUT) == 0;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        cameAt = System.nanoTime();
        say(context, kind.beginning);
        if (!kind.more.isEmpty()) {
            sayMore(context);
        }
    }

    private void sayMore(ChannelHandlerContext context) {
        context.executor()
                .schedule(
                        () -> {
                            if (context.channel().isActive()) {
                                say(context, kind.more);
                                sayMore(context);
                            }
                        },
                        1,
                        TimeUnit.SECONDS);
    }

    private static void say(ChannelHandlerContext context, String text) {
        if (!text.isEmpty()) {
            context.writeAndFlush(Unpooled.copiedBuffer(text, US_ASCII));
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ByteBuf part) {
        if (answer.length() < TIMED_OUT.length()) {
            answer.append(part.toString(US_ASCII));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        seconds = (System.nanoTime() - cameAt) / 1e9;
        shownOut.accept(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable reset) {
        context.close();
    }
}
