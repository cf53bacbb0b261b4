package twokitchens.loadtest.run.strain;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.run.strain.Visit.Fate;

/** One guest: one connection, one order. The crowd's thread calls. */
final class Asker extends SimpleChannelInboundHandler<HttpObject> {
    private final String host;
    private final String path;
    private final long meantAt;
    private final Consumer<Visit> over;
    private @Nullable Channel channel;
    private Fate answer = Fate.FAILED;
    private boolean isOver;

    /** @param over called once, when his visit has ended */
    Asker(String host, String path, long meantAt, Consumer<Visit> over) {
        this.host = host;
        this.path = path;
        this.meantAt = meantAt;
        this.over = over;
    }

    /** Ends his patience. */
    void leave() {
        end(Fate.LEFT);
    }

    /** Ends his visit: he cannot even come in. */
    void fail() {
        end(Fate.FAILED);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (isOver) {
            channel.close();
            return;
        }
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, host).set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        context.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            answer = switch (response.status().code()) {
                case 200 -> Fate.SERVED;
                case 503 -> Fate.REFUSED;
                default -> Fate.FAILED;
            };
        }
        if (part instanceof LastHttpContent) {
            end(answer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Fate.FAILED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(Fate.FAILED);
    }

    private void end(Fate fate) {
        if (isOver) {
            return;
        }
        isOver = true;
        over.accept(new Visit(meantAt, (System.nanoTime() - meantAt) / 1e6, fate));
        if (channel != null) {
            channel.close();
        }
    }
}
