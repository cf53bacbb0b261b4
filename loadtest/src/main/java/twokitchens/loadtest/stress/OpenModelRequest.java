package twokitchens.loadtest.stress;

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
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.stress.RequestResult.Status;

/** One request over a connection of its own. Called on the event loop. */
final class OpenModelRequest extends SimpleChannelInboundHandler<HttpObject> {
    private final String host;
    private final String path;
    private final long intendedAt;
    private final CompletableFuture<RequestResult> result = new CompletableFuture<>();
    private @Nullable Channel channel;
    private Status answer = Status.FAILED;

    OpenModelRequest(String host, String path, long intendedAt) {
        this.host = host;
        this.path = path;
        this.intendedAt = intendedAt;
    }

    /** Completes when the request has ended. */
    CompletableFuture<RequestResult> result() {
        return result;
    }

    /** Ends the request at its timeout. */
    void timeOut() {
        end(Status.TIMED_OUT);
    }

    /** Ends the request: its connection cannot be opened. */
    void fail() {
        end(Status.FAILED);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel = context.channel();
        if (result.isDone()) {
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
                case 200 -> Status.OK;
                case 503 -> Status.REJECTED;
                default -> Status.FAILED;
            };
        }
        if (part instanceof LastHttpContent) {
            end(answer);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(Status.FAILED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(Status.FAILED);
    }

    private void end(Status status) {
        result.complete(new RequestResult(intendedAt, (System.nanoTime() - intendedAt) / 1e6, status));
        if (channel != null) {
            channel.close();
        }
    }
}
