package twokitchens.loadtest.baseline;

import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import twokitchens.cli.ServerOptions;

/** Jetty's threads and connector, as the blocking server has them. */
final class JettyPool {
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 1;
    private static final int ACCEPT_QUEUE = 4096;
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    private JettyPool() {}

    /** A pool of this many workers; two more threads are the connector's. */
    static QueuedThreadPool of(int cooks) {
        QueuedThreadPool pool = new QueuedThreadPool(ACCEPTORS + SELECTORS + cooks);
        pool.setReservedThreads(0);
        return pool;
    }

    static ServerConnector door(Server server, HttpConfiguration http, ServerOptions options) {
        ServerConnector door = new ServerConnector(server, ACCEPTORS, SELECTORS, new HttpConnectionFactory(http));
        door.setHost(options.host());
        door.setPort(options.port());
        door.setAcceptQueueSize(ACCEPT_QUEUE);
        door.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        return door;
    }
}
