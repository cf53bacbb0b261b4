package twokitchens.sync.hardening;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.javalin.http.RequestTimeoutResponse;
import java.time.Duration;
import java.util.Objects;
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
 * A connection, and how long its client may take to send a request.
 *
 * <pre>
 * awaitNextRequest--> HEAD --onRequestHead--> BODY, if there is one --last byte--> NOTHING --answered--> HEAD
 *                       |                       |
 *                       +------timeout----------+--> closed
 * </pre>
 */
final class TimedHttpConnection extends HttpConnection {
    private static final Runnable NOTHING = () -> {};

    private final Duration limit;
    private final CyclicTimeout clock;

    /** Runs if the awaited data has not been received at the timeout. */
    private final AtomicReference<Runnable> awaited = new AtomicReference<>(NOTHING);

    private volatile boolean opening;

    /** @param isQueued whether it joins the workers' queue as it opens: see {@link #isRequestBufferEmpty()} */
    TimedHttpConnection(
            HttpConfiguration http, Connector connector, EndPoint endPoint, Duration limit, boolean isQueued) {
        super(http, connector, endPoint);
        this.limit = limit;
        this.opening = isQueued;
        this.clock = new CyclicTimeout(connector.getScheduler()) {
            @Override
            public void onTimeoutExpired() {
                Objects.requireNonNull(awaited.get()).run();
            }
        };
    }

    /** Waits for the next request: the timeout of its head starts. */
    void awaitNextRequest() {
        if (getEndPoint().isOpen()) {
            await(new HeadTimeout());
        }
    }

    /** The head of a request has been received: the rest of it has a timeout of its own. */
    Request onRequestHead(Request request) {
        await(NOTHING);
        boolean hasBody = request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
        return hasBody ? new TimedBody(request) : request;
    }

    /** Closes the connection unless a request is in flight, or has begun to come. */
    void closeBetweenRequests() {
        if (awaited.get() instanceof HeadTimeout head && getParser().isStart()) {
            head.run();
        }
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
     * Lets each new connection join the workers' queue as it opens. By itself Jetty first waits for its request; it
     * would take up simultaneous requests in any order. If no request has been received yet, the worker goes on to the
     * next connection.
     */
    @Override
    public boolean isRequestBufferEmpty() {
        return !opening && super.isRequestBufferEmpty();
    }

    @Override
    public void run() {
        opening = false;
        super.run();
    }

    /** At the moment when the stop closed the idle connections, this one may have had a response on its way. */
    @Override
    public void onFillable() {
        super.onFillable();
        if (getConnector().isShutdown()) {
            closeBetweenRequests();
        }
    }

    @Override
    public void onOpen() {
        awaitNextRequest();
        super.onOpen();
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        awaited.set(NOTHING);
        clock.destroy();
        super.onClose(cause);
    }

    /**
     * Sends no response to a client that closes the connection in the middle of a head; Jetty's would come before the
     * end or after it, by chance.
     */
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

    /** The timeout of one request's head. */
    private final class HeadTimeout implements Runnable {
        /**
         * Takes its turn in the queue: the request may have been received long ago, and a worker has yet to read it.
         */
        @Override
        public void run() {
            getExecutor().execute(this::closeIfIdle);
        }

        /**
         * Runs as a worker. {@code fillable()} lets it read what has come, and says false where another worker is reading or
         * about to: then the request has come in time after all, or the next look will tell.
         */
        private void closeIfIdle() {
            boolean hasRead =
                    ((AbstractEndPoint) getEndPoint()).getFillInterest().fillable();
            if (hasRead && awaited.compareAndSet(this, NOTHING)) {
                getEndPoint().close();
            } else if (awaited.get() == this) {
                clock.schedule(limit.toNanos(), NANOSECONDS);
            }
        }
    }

    /** The rest of a request. Its timeout starts when a worker begins to read it. */
    private final class TimedBody extends Request.Wrapper implements Runnable {
        private boolean begun;

        /** Of a chunked body it is not known. */
        private long left = getLength();

        private volatile boolean late;

        TimedBody(Request request) {
            super(request);
        }

        @Override
        public Content.@Nullable Chunk read() {
            if (!begun) {
                begun = true;
                await(this);
            }
            if (late) {
                return Content.Chunk.from(new RequestTimeoutResponse(), true);
            }
            Content.Chunk chunk = super.read();
            if (chunk != null) {
                left -= chunk.remaining();
                // A reader that knows the length does not ask for the end after the last byte.
                if (chunk.isLast() || left == 0) {
                    await(NOTHING);
                }
            }
            return chunk;
        }

        /** Jetty's idle timeout returns what wakes the worker that waits for the body; {@link #read} then fails. */
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
