package twokitchens.sync;

import java.time.Duration;
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
import twokitchens.model.ServerOptions;

/**
 * Where guests come in: one thread accepts them, one watches their connections, and whoever came first is cooked for
 * first.
 */
final class Door extends ServerConnector {
    static final int ACCEPTORS = 1;
    static final int SELECTORS = 1;

    /** Guests whose connections the operating system keeps until they are accepted. */
    private static final int ACCEPT_QUEUE = 4096;

    /** Jetty's default of 30 s would hang up on guests who are still in line. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(30);

    /** How long an idle guest may keep a server from stopping. */
    private static final Duration SHUTDOWN_IDLE_TIMEOUT = Duration.ofSeconds(5);

    Door(Server server, HttpConfiguration http, ServerOptions options, Hearing hearing) {
        super(server, ACCEPTORS, SELECTORS, guests(http, hearing));
        setHost(options.host());
        setPort(options.port());
        setAcceptQueueSize(ACCEPT_QUEUE);
        setIdleTimeout(IDLE_TIMEOUT.toMillis());
        setShutdownIdleTimeout(SHUTDOWN_IDLE_TIMEOUT.toMillis());
    }

    /**
     * Lets the watching thread itself seat a new guest. Jetty would leave that to the cooks: while all of them cook,
     * guests would wait unseated, and be seated all at once when the next cook is free, in no particular order.
     */
    @Override
    protected SelectorManager newSelectorManager(Executor executor, Scheduler scheduler, int selectors) {
        return new ServerConnectorManager(executor, scheduler, selectors) {
            @Override
            protected void execute(Runnable task) {
                // What is executed before that is the watching itself.
                if (isStarted()) {
                    task.run();
                } else {
                    super.execute(task);
                }
            }
        };
    }

    private static HttpConnectionFactory guests(HttpConfiguration http, Hearing hearing) {
        return new HttpConnectionFactory(http) {
            @Override
            public Connection newConnection(Connector connector, EndPoint endPoint) {
                return configure(hearing.greet(getHttpConfiguration(), connector, endPoint), connector, endPoint);
            }
        };
    }
}
