package twokitchens.loadtest.simulatedllm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import twokitchens.loadtest.simulatedllm.OpenAiJson.Question;
import twokitchens.model.Json;

/**
 * One connection to the model. The model's one thread calls.
 *
 * <pre>
 * IDLE --a request--> RESPONDING --all is sent--> IDLE
 *                         |
 *                         +--the client disconnects--> CLOSED
 * </pre>
 */
final class ModelConnectionHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int RETRY_AFTER_SECONDS = 1;

    /**
     * All streams send on a common tick, and so a little late. Netty's selector counts milliseconds: with a separate
     * moment for each token of a thousand streams, it would never rest between two.
     */
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final ModelSettings settings;
    private final ModelStats stats;

    private @Nullable ResponseInProgress response;

    ModelConnectionHandler(ModelSettings settings, ModelStats stats) {
        this.settings = settings;
        this.stats = stats;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (response != null) {
            // A client that sends a request before the answer has ended is disconnected.
            context.close();
            return;
        }
        switch (request.method() + " " + new QueryStringDecoder(request.uri()).path()) {
            case "POST /v1/chat/completions" -> converse(context, ByteBufUtil.getBytes(request.content()));
            case "GET /v1/models" -> answer(context, HttpResponseStatus.OK, OpenAiJson.MODELS);
            case "GET /stats" ->
                answer(
                        context,
                        HttpResponseStatus.OK,
                        Json.mapper().valueToTree(stats).toString());
            default -> reject(context, HttpResponseStatus.NOT_FOUND, "invalid_request_error", "unknown request URL");
        }
    }

    private void converse(ChannelHandlerContext context, byte[] body) {
        Question question;
        try {
            question = OpenAiJson.parse(body);
        } catch (IllegalArgumentException invalid) {
            stats.invalid++;
            String message = String.valueOf(invalid.getMessage());
            reject(context, HttpResponseStatus.BAD_REQUEST, "invalid_request_error", message);
            return;
        }
        if (stats.active >= settings.concurrency()) {
            stats.rejected++;
            String message = "the simulated model takes no more requests at once";
            reject(context, HttpResponseStatus.TOO_MANY_REQUESTS, "rate_limit_error", message);
            return;
        }
        Reply reply = Reply.draw(settings, ++stats.number, question.maxTokens());
        if (reply.fails()) {
            stats.failed++;
            String message = "this failure is simulated";
            reject(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "server_error", message);
            return;
        }
        stats.begun();
        response = new ResponseInProgress(context, question, reply);
        response.begin();
    }

    /** Sends token by token, or the whole when its last token would have come. */
    private final class ResponseInProgress {
        private final ChannelHandlerContext context;
        private final Question question;
        private final Reply reply;
        private final String[] aroundToken;
        private final long start = System.nanoTime();
        private @Nullable Future<?> timer;
        private int next;

        /** What is late because the client does not read is not the model's fault. */
        private boolean isHeldUp;

        ResponseInProgress(ChannelHandlerContext context, Question question, Reply reply) {
            this.context = context;
            this.question = question;
            this.reply = reply;
            this.aroundToken = OpenAiJson.aroundToken(reply);
        }

        void begin() {
            if (question.stream()) {
                HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
                head.headers()
                        .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
                HttpUtil.setTransferEncodingChunked(head, true);
                context.write(head);
                context.writeAndFlush(new DefaultHttpContent(bytes(OpenAiJson.opening(reply))));
            }
            proceed();
        }

        /** Sends what is due, and sets the timer for the rest. While the client does not read, the model waits. */
        void proceed() {
            while (next < reply.length() && lateness() >= 0 && context.channel().isWritable()) {
                stats.sent(isHeldUp ? 0 : lateness());
                if (question.stream()) {
                    String event = aroundToken[0] + reply.tokens().get(next) + aroundToken[1];
                    context.write(new DefaultHttpContent(bytes(event)));
                }
                next++;
            }
            if (next == reply.length()) {
                end();
                return;
            }
            context.flush();
            isHeldUp = !context.channel().isWritable();
            // Flushing may have made room, so that this method has gone on already.
            if (!isHeldUp && response == this) {
                stop();
                timer = context.executor().schedule(this::proceed, -lateness(), TimeUnit.NANOSECONDS);
            }
        }

        /** For how many nanoseconds the next token has been due; negative while it is not. */
        private long lateness() {
            long due = start + (question.stream() ? reply.nanos().get(next) : reply.endNanos());
            long ticks = (due + TICK_NANOS - 1) / TICK_NANOS;
            return System.nanoTime() - ticks * TICK_NANOS;
        }

        private void end() {
            response = null;
            stats.active--;
            stats.answered++;
            if (question.stream()) {
                context.writeAndFlush(new DefaultLastHttpContent(bytes(OpenAiJson.closing(question, reply))));
            } else {
                answer(context, HttpResponseStatus.OK, OpenAiJson.whole(question, reply));
            }
        }

        void stop() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && response != null) {
            response.stop();
            response.proceed();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (response != null) {
            response.stop();
            response = null;
            stats.active--;
            stats.disconnected++;
        }
    }

    /** A client that breaks off is no news; closing the connection counts it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private static void reject(ChannelHandlerContext context, HttpResponseStatus status, String type, String message) {
        answer(context, status, OpenAiJson.error(type, message));
    }

    private static void answer(ChannelHandlerContext context, HttpResponseStatus status, String json) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes(json));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        HttpUtil.setContentLength(response, response.content().readableBytes());
        if (status.equals(HttpResponseStatus.TOO_MANY_REQUESTS)) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        context.writeAndFlush(response);
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }
}
