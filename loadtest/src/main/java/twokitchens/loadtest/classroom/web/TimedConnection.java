package twokitchens.loadtest.classroom.web;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.CyclicTimeout;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is closed if a request takes too long from its first byte to its last: a phone that sends a byte
 * now and then would keep a thread. Jetty's idle timeout sees only silence.
 */
final class TimedConnection extends HttpConnection {
    private final Duration limit;
    private final CyclicTimeout clock;
    private volatile boolean running;

    private TimedConnection(HttpConfiguration http, Connector connector, EndPoint endPoint, Duration limit) {
        super(http, connector, endPoint);
        this.limit = limit;
        this.clock = new CyclicTimeout(connector.getScheduler()) {
            @Override
            public void onTimeoutExpired() {
                getEndPoint().close();
            }
        };
    }

    static HttpConnectionFactory factory(HttpConfiguration http, Duration limit) {
        return new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return configure(new TimedConnection(http, connector, endPoint, limit), connector, endPoint);
            }
        };
    }

    @Override
    public void onFillable() {
        startClock();
        super.onFillable();
    }

    private void startClock() {
        if (!running) {
            running = true;
            clock.schedule(limit.toNanos(), NANOSECONDS);
        }
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new RequestHandler() {
            /** A request that came together with the one before it is read without {@link #onFillable}. */
            @Override
            public void startRequest(String method, String uri, HttpVersion version) {
                startClock();
                super.startRequest(method, uri, version);
            }

            @Override
            public boolean messageComplete() {
                running = false;
                clock.cancel();
                return super.messageComplete();
            }
        };
    }

    @Override
    public void onClose(@Nullable Throwable cause) {
        clock.destroy();
        super.onClose(cause);
    }
}
