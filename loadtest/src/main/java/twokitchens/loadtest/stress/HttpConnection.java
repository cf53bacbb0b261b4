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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection over which one request after the other is sent. All is on the event loop. */
final class HttpConnection extends SimpleChannelInboundHandler<HttpObject> {
    /** The status of a request that got no complete response. */
    static final int NONE = 0;

    /**
     * What a request got.
     *
     * @param status or {@link #NONE}
     * @param bytes the size of the body
     * @param body empty unless it was to be kept
     */
    record Response(int status, long bytes, String body) {}

    private final EventLoopClient client;
    private final StringBuilder body = new StringBuilder();
    private @Nullable Channel channel;
    private @Nullable Consumer<Response> waiting;
    private boolean keepsBody;
    private boolean staysOpen = true;
    private int status;
    private long bytes;

    HttpConnection(EventLoopClient client) {
        this.client = client;
    }

    ChannelFuture open() {
        return client.connect(this);
    }

    boolean isOpen() {
        return channel != null && channel.isActive() && staysOpen;
    }

    /** Sends a request once the last one has ended, and opens the connection first if it never was. */
    void send(byte[] request, boolean keepBody, Consumer<Response> onEnd) {
        waiting = onEnd;
        keepsBody = keepBody;
        bytes = 0;
        body.setLength(0);
        if (channel != null) {
            write(request, channel);
            return;
        }
        open().addListener((ChannelFuture opening) -> {
            if (opening.isSuccess()) {
                write(request, opening.channel());
            } else {
                end(NONE);
            }
        });
    }

    private void write(byte[] request, Channel open) {
        open.writeAndFlush(Unpooled.wrappedBuffer(request)).addListener(written -> {
            if (!written.isSuccess()) {
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

    private void end(int answered) {
        Consumer<Response> onEnd = waiting;
        waiting = null;
        if (onEnd != null) {
            onEnd.accept(new Response(answered, bytes, body.toString()));
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        channel = context.channel();
        channel.pipeline().addFirst(new HttpResponseDecoder());
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
