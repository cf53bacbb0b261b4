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

/** A connection over which one request after the other is sent. All happens on the event loop. */
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** The status of a request that got no complete response. */
    static final int NONE = 0;

    /** Learns how a request ended. */
    interface Listener {
        /**
         * @param status of the response, or {@link #NONE}
         * @param bytes the size of its body
         * @param body its text, empty unless it was to be kept
         */
        void ended(int status, long bytes, String body);
    }

    private final StringBuilder body = new StringBuilder();
    private @Nullable Channel channel;
    private @Nullable Listener waiting;
    private boolean keepsBody;
    private boolean staysOpen = true;
    private int status;
    private long bytes;

    ChannelFuture open(EventLoopClient loop) {
        return loop.connect(new HttpResponseDecoder(), this);
    }

    boolean isOpen() {
        return channel != null && channel.isActive() && staysOpen;
    }

    /** Sends a request; the last one has ended. Does nothing if the connection was closed before it opened. */
    void send(byte[] request, boolean keepBody, Listener listener) {
        waiting = listener;
        keepsBody = keepBody;
        status = NONE;
        bytes = 0;
        body.setLength(0);
        if (channel == null) {
            end(NONE);
            return;
        }
        channel.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(write -> {
            if (!write.isSuccess()) {
                end(NONE);
            }
        });
    }

    /** Closes the connection; a request that waits ends without a response. */
    void close() {
        if (channel != null) {
            channel.close();
        }
    }

    private void end(int result) {
        Listener listener = waiting;
        waiting = null;
        if (listener != null) {
            listener.ended(result, bytes, body.toString());
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            status = response.status().code();
            staysOpen = HttpUtil.isKeepAlive(response);
        }
        if (part instanceof HttpContent content) {
            bytes += content.content().readableBytes();
            if (keepsBody) {
                body.append(content.content().toString(UTF_8));
            }
        }
        if (part instanceof LastHttpContent) {
            if (!staysOpen) {
                context.close();
            }
            end(status);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(NONE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
