package twokitchens.loadtest.classroom.kitchen;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a kitchen, for one order. The waiter's thread calls.
 *
 * <pre>
 * send--> IN THE LINE --headers--> IN THE PAN --end of the body--> SERVED
 *             |                       |
 *             +------- closed --------+--> LOST
 * </pre>
 */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {
    private final String host;

    private @Nullable Order order;
    private @Nullable String refusal;

    Connection(String host) {
        this.host = host;
    }

    void send(Channel channel, String path, Order sent) {
        order = sent;
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path);
        request.headers().set(HttpHeaderNames.HOST, host);
        channel.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse response) {
            begin(response);
        }
        if (part instanceof LastHttpContent && order != null) {
            end(context.channel(), order);
        }
    }

    private void begin(HttpResponse response) {
        if (!response.status().equals(HttpResponseStatus.OK)) {
            refusal = "HTTP " + response.status().code();
        } else if (order != null) {
            order.cooking();
        }
    }

    private void end(Channel channel, Order ended) {
        order = null;
        if (refusal == null) {
            ended.served();
        } else {
            ended.lost(refusal);
        }
        channel.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        lose("connection closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        lose(cause.getClass().getSimpleName());
        context.close();
    }

    private void lose(String reason) {
        Order lost = order;
        order = null;
        if (lost != null) {
            lost.lost(reason);
        }
    }
}
