package twokitchens.loadtest.run.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;
import twokitchens.loadtest.run.RunFailure;

/**
 * Guests of one kitchen, each with a connection of his own that stays open, who ask again as soon as they are answered: a
 * closed model. One thread, which never waits, looks after all of them; whatever is counted, it alone changes.
 */
final class Askers implements AutoCloseable {
    private static final long HOUR = SECONDS.toNanos(3_600);
    private static final int SIGNIFICANT_DIGITS = 3;

    /** No more than a server keeps in its backlog. */
    private static final int OPENING_AT_ONCE = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("askers", true), NioIoHandler.newFactory());
    private final EventLoop thread = group.next();
    private final List<Asker> askers = new ArrayList<>();
    private final Histogram nanos = new Histogram(1_000, HOUR, SIGNIFICANT_DIGITS);
    private final OpenKitchen kitchen;
    private final String host;
    private Question question = Question.get("/");
    private CompletableFuture<Void> over = new CompletableFuture<>();
    private long left;
    private long underWay;
    private long failed;
    private long bytes;
    private long countedFrom;
    private double cpuBefore;

    private Askers(OpenKitchen kitchen) {
        this.kitchen = kitchen;
        this.host = kitchen.address().getAuthority();
    }

    /** Lets so many come in; nobody asks yet. */
    static Askers at(OpenKitchen kitchen, int number) throws RunFailure, InterruptedException {
        Askers askers = new Askers(kitchen);
        try {
            for (int in = 0; in < number; in += OPENING_AT_ONCE) {
                askers.enter(Math.min(OPENING_AT_ONCE, number - in));
            }
            return askers;
        } catch (RunFailure failure) {
            askers.close();
            throw failure;
        }
    }

    private void enter(int number) throws RunFailure, InterruptedException {
        List<ChannelFuture> entering = new ArrayList<>();
        for (int each = 0; each < number; each++) {
            Asker asker = new Asker();
            askers.add(asker);
            entering.add(connect(asker));
        }
        for (ChannelFuture each : entering) {
            if (!each.await().isSuccess()) {
                throw new RunFailure(
                        kitchen.name() + " let in fewer than " + askers.size() + " guests: " + reason(each.cause()));
            }
        }
    }

    private static Throwable reason(Throwable failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    private ChannelFuture connect(Asker asker) {
        return new Bootstrap()
                .group(thread)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpResponseDecoder(), asker);
                    }
                })
                .connect(kitchen.address().getHost(), kitchen.address().getPort());
    }

    /** Lets all of them ask one thing over and over, counts for a while, and returns when all have been answered. */
    Answers during(Question asked, Duration settle, Duration window) throws RunFailure, InterruptedException {
        start(asked);
        MILLISECONDS.sleep(settle.toMillis());
        count();
        MILLISECONDS.sleep(window.toMillis());
        Answers answers = counted();
        stop();
        return answers;
    }

    /** Lets them ask so often together, and returns when all have been answered. */
    Answers exactly(Question asked, long number) throws RunFailure, InterruptedException {
        count();
        await(begin(asked, number));
        return counted();
    }

    /** Lets all of them ask one thing over and over. */
    void start(Question asked) throws RunFailure, InterruptedException {
        begin(asked, Long.MAX_VALUE);
    }

    private CompletableFuture<Void> begin(Question asked, long number) throws RunFailure, InterruptedException {
        return onThread(() -> {
            question = asked;
            left = number;
            over = new CompletableFuture<>();
            askers.forEach(Asker::ask);
            return over;
        });
    }

    /** From now on it is counted. */
    void count() throws RunFailure, InterruptedException {
        onThread(() -> {
            nanos.reset();
            bytes = 0;
            cpuBefore = kitchen.cpuMillis();
            countedFrom = System.nanoTime();
            return countedFrom;
        });
    }

    /** What has been answered since then. */
    Answers counted() throws RunFailure, InterruptedException {
        return onThread(() -> new Answers(
                nanos.getTotalCount(),
                bytes,
                (System.nanoTime() - countedFrom) / 1e9,
                kitchen.cpuMillis() - cpuBefore,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getMaxValue() / 1e6));
    }

    /** Nobody asks any more; returns when all have been answered. */
    void stop() throws RunFailure, InterruptedException {
        await(onThread(() -> {
            left = 0;
            return over;
        }));
    }

    private <T> T onThread(Callable<T> task) throws RunFailure, InterruptedException {
        CompletableFuture<T> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception problem) {
                done.completeExceptionally(problem);
            }
        });
        return await(done);
    }

    private <T> T await(CompletableFuture<T> moment) throws RunFailure, InterruptedException {
        try {
            T result = moment.get(PATIENCE.toMillis(), MILLISECONDS);
            if (failed > 0) {
                throw new RunFailure(kitchen.name() + " did not answer " + failed + " requests as expected");
            }
            return result;
        } catch (TimeoutException late) {
            throw new RunFailure(kitchen.name() + " did not answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException problem) {
            throw new IllegalStateException(problem.getCause());
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 0, NANOSECONDS).awaitUninterruptibly();
    }

    /** One of them. */
    private final class Asker extends SimpleChannelInboundHandler<HttpObject> {
        private Channel channel;
        private long askedAt;
        private boolean waits;
        private int status;

        void ask() {
            if (left == 0) {
                return;
            }
            left--;
            underWay++;
            waits = true;
            askedAt = System.nanoTime();
            channel.writeAndFlush(Unpooled.wrappedBuffer(question.request().apply(host)))
                    .addListener(sent -> missed(!sent.isSuccess()));
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            channel = context.channel();
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                status = response.status().code();
            }
            if (part instanceof HttpContent content) {
                bytes += content.content().readableBytes();
            }
            if (part instanceof LastHttpContent) {
                nanos.recordValue(System.nanoTime() - askedAt);
                answered(status == question.status());
                ask();
            }
        }

        private void answered(boolean asExpected) {
            waits = false;
            underWay--;
            failed += asExpected ? 0 : 1;
            if (failed > 0) {
                left = 0;
            }
            if (left == 0 && underWay == 0) {
                over.complete(null);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            missed(true);
        }

        /** The server may have hung up before the question was sent, too. */
        private void missed(boolean forGood) {
            if (forGood && waits) {
                answered(false);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
