package twokitchens.loadtest.simulatedllm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private boolean keepAlive;

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
        keepAlive = HttpUtil.isKeepAlive(request);
        switch (request.method() + " " + new QueryStringDecoder(request.uri()).path()) {
            case "POST /v1/chat/completions" -> converse(context, request);
            case "GET /v1/models" -> answer(context, HttpResponseStatus.OK, OpenAiJson.models());
            case "GET /stats" -> answer(context, HttpResponseStatus.OK, OpenAiJson.json(stats.counts()));
            default -> reject(context, HttpResponseStatus.NOT_FOUND, "invalid_request_error", "unknown request URL");
        }
    }

    private void converse(ChannelHandlerContext context, FullHttpRequest request) {
        try {
            Question question = Question.of(OpenAiJson.parse(ByteBufUtil.getBytes(request.content())));
            if (stats.active() >= settings.concurrency()) {
                rejectForNow(context);
            } else {
                begin(context, question, Reply.draw(settings, stats.nextNumber(), question.maxTokens()));
            }
        } catch (IllegalArgumentException invalid) {
            stats.invalid();
            String message = String.valueOf(invalid.getMessage());
            reject(context, HttpResponseStatus.BAD_REQUEST, "invalid_request_error", message);
        }
    }

    private void rejectForNow(ChannelHandlerContext context) {
        stats.rejected();
        FullHttpResponse response = response(
                HttpResponseStatus.TOO_MANY_REQUESTS,
                OpenAiJson.error("rate_limit_error", "the simulated model takes no more requests at once"));
        response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        send(context, response);
    }

    private void begin(ChannelHandlerContext context, Question question, Reply reply) {
        if (reply.fails()) {
            stats.failed();
            reject(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "server_error", "this failure is simulated");
            return;
        }
        stats.begun();
        response = question.stream() ? new Stream(context, question, reply) : new Whole(context, question, reply);
        response.proceed();
    }

    private abstract class ResponseInProgress {
        final ChannelHandlerContext context;
        final Question question;
        final Reply reply;
        private final long start = System.nanoTime();
        private @Nullable Future<?> timer;

        ResponseInProgress(ChannelHandlerContext context, Question question, Reply reply) {
            this.context = context;
            this.question = question;
            this.reply = reply;
        }

        /** Sends what is due, and sets the timer for the rest. */
        abstract void proceed();

        final boolean isDue(long nanos) {
            return nanosUntil(nanos) <= 0;
        }

        final long nanosUntil(long nanos) {
            long ticks = (start + nanos + TICK_NANOS - 1) / TICK_NANOS;
            return ticks * TICK_NANOS - System.nanoTime();
        }

        final void proceedAt(long nanos) {
            timer = context.executor().schedule(this::proceed, nanosUntil(nanos), TimeUnit.NANOSECONDS);
        }

        final void stop() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    private final class Whole extends ResponseInProgress {
        Whole(ChannelHandlerContext context, Question question, Reply reply) {
            super(context, question, reply);
        }

        @Override
        void proceed() {
            if (isDue(reply.endNanos())) {
                stats.sent(reply.length(), -nanosUntil(reply.endNanos()));
                end();
                answer(context, HttpResponseStatus.OK, OpenAiJson.whole(question, reply));
            } else {
                proceedAt(reply.endNanos());
            }
        }
    }

    private final class Stream extends ResponseInProgress {
        private final String[] around;
        private int next;
        private boolean isHeldUp;

        Stream(ChannelHandlerContext context, Question question, Reply reply) {
            super(context, question, reply);
            this.around = OpenAiJson.aroundToken(reply);
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
            HttpUtil.setTransferEncodingChunked(head, true);
            HttpUtil.setKeepAlive(head, keepAlive);
            context.write(head);
            context.writeAndFlush(content(OpenAiJson.opening(reply)));
        }

        /** While the client does not read, the model waits; then it catches up. */
        @Override
        void proceed() {
            while (next < reply.length()
                    && isDue(reply.nanos().get(next))
                    && context.channel().isWritable()) {
                context.write(content(around[0] + '"' + reply.tokens().get(next) + '"' + around[1]));
                stats.sent(1, isHeldUp ? 0 : -nanosUntil(reply.nanos().get(next)));
                next++;
            }
            if (next == reply.length()) {
                end();
                send(context, new DefaultLastHttpContent(bytes(OpenAiJson.closing(question, reply))));
            } else {
                context.flush();
                waitForNext();
            }
        }

        /** What is late because the client does not read is not the model's fault. */
        private void waitForNext() {
            isHeldUp = !context.channel().isWritable();
            if (!isHeldUp) {
                proceedAt(reply.nanos().get(next));
            }
        }
    }

    private void end() {
        response = null;
        stats.answered();
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
            stats.disconnected();
        }
    }

    /** A client that breaks off is no news; closing the connection counts it. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void reject(ChannelHandlerContext context, HttpResponseStatus status, String type, String message) {
        answer(context, status, OpenAiJson.error(type, message));
    }

    private void answer(ChannelHandlerContext context, HttpResponseStatus status, String json) {
        send(context, response(status, json));
    }

    private FullHttpResponse response(HttpResponseStatus status, String json) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, bytes(json));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        return response;
    }

    private static DefaultHttpContent content(String text) {
        return new DefaultHttpContent(bytes(text));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(ChannelHandlerContext context, HttpObject last) {
        if (keepAlive) {
            context.writeAndFlush(last);
        } else {
            context.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
