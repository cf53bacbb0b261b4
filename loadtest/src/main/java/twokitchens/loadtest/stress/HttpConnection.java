package twokitchens.loadtest.stress;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A connection over which one request after the other is sent, and the last response. All is on the event loop. */
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** The status of a request that got no complete response. */
    static final int NONE = 0;

    private final StringBuilder body = new StringBuilder();
    private @Nullable Channel channel;
    private @Nullable Runnable waiting;
    private boolean keepsBody;
    private boolean staysOpen = true;
    private int head = NONE;
    private int status = NONE;
    private long bytes;

    ChannelFuture open(EventLoopClient loop) {
        return loop.connect(new HttpResponseDecoder(), this);
    }

    boolean isOpen() {
        return channel != null && channel.isActive() && staysOpen;
    }

    /** Sends a request over a connection that is open, once the last one has ended; runs a task when it has ended. */
    void send(byte[] request, boolean keepBody, Runnable onEnd) {
        waiting = onEnd;
        keepsBody = keepBody;
        status = NONE;
        bytes = 0;
        body.setLength(0);
        if (channel != null) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(write -> {
                if (!write.isSuccess()) {
                    end();
                }
            });
        }
    }

    /** The status of the last response, or {@link #NONE}. */
    int status() {
        return status;
    }

    /** The size of its body. */
    long bytes() {
        return bytes;
    }

    /** Its body, empty unless it was to be kept. */
    String body() {
        return body.toString();
    }

    /** Closes the connection; a request that waits ends without a response. */
    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    private void end() {
        Runnable onEnd = waiting;
        waiting = null;
        if (onEnd != null) {
            onEnd.run();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            head = response.status().code();
            staysOpen = HttpUtil.isKeepAlive(response);
        }
        if (part instanceof HttpContent content) {
            bytes += content.content().readableBytes();
            if (keepsBody) {
                body.append(content.content().toString(UTF_8));
            }
        }
        if (part instanceof LastHttpContent) {
            status = head;
            if (!staysOpen) {
                context.close();
            }
            end();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
