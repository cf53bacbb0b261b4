package twokitchens.sync;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection, and how long its guest may take to say what he wants.
 *
 * <pre>
 * listen--> HEAD --hear--> BODY, if there is one --last byte--> NOTHING --answered: listen--> HEAD
 *             |              |
 *             +--too late----+--> shown out
 * </pre>
 */
final class Guest extends HttpConnection {
    private static final Runnable NOTHING = () -> {};

    private final Duration limit;
    private final CyclicTimeout clock;

    /** What is done if that which is awaited has not come when the time is up. */
    private final AtomicReference<Runnable> awaited = new AtomicReference<>(NOTHING);

    private volatile boolean entering;

    /** @param inLine whether he joins the cooks' line as he comes in: see {@link #isRequestBufferEmpty()} */
    Guest(HttpConfiguration http, Connector connector, EndPoint endPoint, Duration limit, boolean inLine) {
        super(http, connector, endPoint);
        this.limit = limit;
        this.entering = inLine;
        this.clock = new CyclicTimeout(connector.getScheduler()) {
            @Override
            public void onTimeoutExpired() {
                awaited.get().run();
            }
        };
    }

    /** Waits for the next request: the time for its head begins to run. */
    void listen() {
        if (getEndPoint().isOpen()) {
            await(new Head());
        }
    }

    /** Has heard the head of a request: what is left of it has a time of its own. */
    Request hear(Request request) {
        await(NOTHING);
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return hasBody ? new Rest(request) : request;
    }

    private void await(Runnable otherwise) {
        awaited.set(otherwise);
        if (otherwise == NOTHING) {
            clock.cancel();
        } else {
            clock.schedule(limit.toNanos(), NANOSECONDS);
        }
    }

    /**
     * Lets each new guest join the cooks' line as he comes in. By itself Jetty first waits until he has ordered; guests
     * who order at the same moment it would then call in any order. Where nothing was ordered yet, the cook goes on to
     * the next.
     */
    @Override
    public boolean isRequestBufferEmpty() {
        return !entering && super.isRequestBufferEmpty();
    }

    @Override
    public void run() {
        entering = false;
        super.run();
    }

    @Override
    public void onOpen() {
        listen();
        super.onOpen();
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        awaited.set(NOTHING);
        clock.destroy();
        super.onClose(cause);
    }

    /** Gives no answer to whoever hangs up in the middle of a head; Jetty's would come before the end or after it, by chance. */
    @Override
    protected RequestHandler newRequestHandler() {
        return new RequestHandler() {
            @Override
            public void badMessage(HttpException failure) {
                if (getParser().isAtEOF()) {
                    getEndPoint().close();
                } else {
                    super.badMessage(failure);
                }
            }
        };
    }

    /** The head of one request. */
    private final class Head implements Runnable {
        /** Shows him out in his turn, for he may have spoken long ago, and a cook has yet to listen. */
        @Override
        public void run() {
            getExecutor().execute(this::showOut);
        }

        /** The cook whose turn it is listens once more himself, unless another one does or is about to. */
        private void showOut() {
            boolean hasListened =
                    ((AbstractEndPoint) getEndPoint()).getFillInterest().fillable();
            if (hasListened && awaited.compareAndSet(this, NOTHING)) {
                getEndPoint().close();
            } else if (awaited.get() == this) {
                clock.schedule(limit.toNanos(), NANOSECONDS);
            }
        }
    }

    /** What is left of a request. The time runs from when a cook begins to listen to it. */
    private final class Rest extends Request.Wrapper implements Runnable {
        private boolean begun;
        private volatile boolean late;

        Rest(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (!begun) {
                begun = true;
                await(this);
            }
            if (late) {
                return Content.Chunk.from(new TooSlow(), true);
            }
            Content.Chunk chunk = super.read();
            if (chunk != null && chunk.isLast()) {
                await(NOTHING);
            }
            return chunk;
        }

        /** Wakes the cook who listens. */
        @Override
        public void run() {
            late = true;
            Runnable waking =
                    getHttpChannel().onIdleTimeout(new TimeoutException()).action();
            if (waking != null) {
                waking.run();
            }
        }
    }
}
