package twokitchens.sync.hardening;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import twokitchens.cli.ServerOptions;

/** One thread accepts connections, one selects, and requests reach the workers in the order of arrival. */
final class OrderedConnector extends ServerConnector {
    static final int ACCEPTORS = 1;
    static final int SELECTORS = 1;

    /** Connections that the operating system queues until they are accepted. */
    private static final int ACCEPT_QUEUE = 4096;

    /** Jetty's default of 30 s would close connections whose requests are still in the queue. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    /** How long a client that has its response may keep a server from stopping, and again until its connection is closed. */
    private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofSeconds(5);

    OrderedConnector(Server server, HttpConfiguration http, ServerOptions options, RequestTimeoutHandler timeout) {
        super(server, ACCEPTORS, SELECTORS, connections(http, timeout));
        setHost(options.host());
        setPort(options.port());
        setAcceptQueueSize(ACCEPT_QUEUE);
        setIdleTimeout(IDLE_TIMEOUT.toMillis());
        setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
    }

    /**
     * Lets the selector's thread itself open a new connection. Jetty would leave that to the workers: while all of them
     * are busy, connections would wait unopened, and be opened all at once when the next worker is free, in no
     * particular order.
     */
    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            protected void execute(Runnable task) {
                // The task executed before that is the selecting itself.
                if (isStarted()) {
                    task.run();
                } else {
                    super.execute(task);
                }
            }
        };
    }

    /** A client between two requests has nothing to lose: the stop does not wait for it. */
    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> over = super.shutdown();
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint.getConnection() instanceof TimedHttpConnection connection) {
                connection.closeBetweenRequests();
            }
        }
        return over;
    }

    private static HttpConnectionFactory connections(HttpConfiguration http, RequestTimeoutHandler timeout) {
        return new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return configure(
                        timeout.newConnection(getHttpConfiguration(), connector, endPoint), connector, endPoint);
            }
        };
    }
}
