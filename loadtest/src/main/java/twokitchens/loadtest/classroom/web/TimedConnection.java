package twokitchens.loadtest.classroom.web;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import org.eclipse.jetty.http.HttpParser.State;
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
        if (getParser().isState(State.START)) {
            clock.schedule(limit.toNanos(), NANOSECONDS);
        }
        super.onFillable();
    }

    @Override
    protected RequestHandler newRequestHandler() {
        return new RequestHandler() {
            @Override
            public boolean messageComplete() {
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
