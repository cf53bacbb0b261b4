package twokitchens.loadtest.model;

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
 * LISTENING --a question--> SPEAKING --all is said--> LISTENING
 *                              |
 *                              +--the client hangs up--> CLOSED
 * </pre>
 */
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int RETRY_AFTER_SECONDS = 1;

    /**
     * All conversations speak on one beat, and so a little later than they would. Netty's selector counts milliseconds:
     * with a moment of its own for each token of a thousand streams, it would never rest between two.
     */
    private static final long BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Temper temper;
    private final Tally tally;

    private @Nullable Speech speech;
    private boolean keepAlive;

    Conversation(Temper temper, Tally tally) {
        this.temper = temper;
        this.tally = tally;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        if (speech != null) {
            // Whoever does not let the model finish is not listened to.
            context.close();
            return;
        }
        keepAlive = HttpUtil.isKeepAlive(request);
        switch (request.method() + " " + new QueryStringDecoder(request.uri()).path()) {
            case "POST /v1/chat/completions" -> converse(context, request);
            case "GET /v1/models" -> answer(context, HttpResponseStatus.OK, Wire.models());
            case "GET /stats" -> answer(context, HttpResponseStatus.OK, Wire.json(tally.counts()));
            default -> refuse(context, HttpResponseStatus.NOT_FOUND, "invalid_request_error", "unknown request URL");
        }
    }

    private void converse(ChannelHandlerContext context, FullHttpRequest request) {
        try {
            Question question = Question.of(Wire.parse(ByteBufUtil.getBytes(request.content())));
            if (tally.active() >= temper.concurrency()) {
                refuseForNow(context);
            } else {
                begin(context, question, Reply.draw(temper, tally.nextNumber(), question.maxTokens()));
            }
        } catch (IllegalArgumentException invalid) {
            tally.invalid();
            String message = String.valueOf(invalid.getMessage());
            refuse(context, HttpResponseStatus.BAD_REQUEST, "invalid_request_error", message);
        }
    }

    private void refuseForNow(ChannelHandlerContext context) {
        tally.refused();
        FullHttpResponse response = response(
                HttpResponseStatus.TOO_MANY_REQUESTS,
                Wire.error("rate_limit_error", "the simulated model takes no more requests at once"));
        response.headers().set(HttpHeaderNames.RETRY_AFTER, RETRY_AFTER_SECONDS);
        send(context, response);
    }

    private void begin(ChannelHandlerContext context, Question question, Reply reply) {
        if (reply.fails()) {
            tally.failed();
            refuse(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, "server_error", "this failure is simulated");
            return;
        }
        tally.begun();
        speech = question.stream() ? new Stream(context, question, reply) : new Whole(context, question, reply);
        speech.go();
    }

    /** An answer that is being given. */
    private abstract class Speech {
        final ChannelHandlerContext context;
        final Question question;
        final Reply reply;
        private final long start = System.nanoTime();
        private @Nullable Future<?> timer;

        Speech(ChannelHandlerContext context, Question question, Reply reply) {
            this.context = context;
            this.question = question;
            this.reply = reply;
        }

        /** Says what is due, and sets the timer for the rest. */
        abstract void go();

        final boolean isDue(long nanos) {
            return nanosUntil(nanos) <= 0;
        }

        final long nanosUntil(long nanos) {
            long beats = (start + nanos + BEAT_NANOS - 1) / BEAT_NANOS;
            return beats * BEAT_NANOS - System.nanoTime();
        }

        final void goOnAt(long nanos) {
            timer = context.executor().schedule(this::go, nanosUntil(nanos), TimeUnit.NANOSECONDS);
        }

        final void stop() {
            if (timer != null) {
                timer.cancel(false);
            }
        }
    }

    private final class Whole extends Speech {
        Whole(ChannelHandlerContext context, Question question, Reply reply) {
            super(context, question, reply);
        }

        @Override
        void go() {
            if (isDue(reply.endNanos())) {
                tally.said(reply.length(), -nanosUntil(reply.endNanos()));
                end();
                answer(context, HttpResponseStatus.OK, Wire.whole(question, reply));
            } else {
                goOnAt(reply.endNanos());
            }
        }
    }

    private final class Stream extends Speech {
        private final String[] around;
        private int next;
        private boolean isHeldUp;

        Stream(ChannelHandlerContext context, Question question, Reply reply) {
            super(context, question, reply);
            this.around = Wire.aroundToken(reply);
            HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
            head.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8")
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
            HttpUtil.setTransferEncodingChunked(head, true);
            HttpUtil.setKeepAlive(head, keepAlive);
            context.write(head);
            context.writeAndFlush(content(Wire.opening(reply)));
        }

        /** While the client does not read, the model waits for him; then it catches up. */
        @Override
        void go() {
            while (next < reply.length()
                    && isDue(reply.nanos().get(next))
                    && context.channel().isWritable()) {
                context.write(content(around[0] + '"' + reply.tokens().get(next) + '"' + around[1]));
                tally.said(1, isHeldUp ? 0 : -nanosUntil(reply.nanos().get(next)));
                next++;
            }
            if (next == reply.length()) {
                end();
                send(context, new DefaultLastHttpContent(bytes(Wire.closing(question, reply))));
            } else {
                context.flush();
                waitForNext();
            }
        }

        /** What is late because the client does not read is not the model's fault. */
        private void waitForNext() {
            isHeldUp = !context.channel().isWritable();
            if (!isHeldUp) {
                goOnAt(reply.nanos().get(next));
            }
        }
    }

    private void end() {
        speech = null;
        tally.answered();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable() && speech != null) {
            speech.stop();
            speech.go();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (speech != null) {
            speech.stop();
            speech = null;
            tally.hungUp();
        }
    }

    /** A client who breaks off is no news; the connection is closed, which counts him. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status, String type, String message) {
        answer(context, status, Wire.error(type, message));
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
