package twokitchens.sync.hardening;

import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import twokitchens.cli.ServerOptions;
import twokitchens.hardening.RequestValidator;

/** Configures Jetty, the server below Javalin: how many threads work on requests, and how HTTP is read. */
final class JettyConfig {
    /** Javalin would take the request's method from a header, and look for a web socket; Flask does neither. */
    private static final List<String> IGNORED_HEADERS = List.of("X-HTTP-Method-Override", "Sec-WebSocket-Version");

    private JettyConfig() {}

    static void apply(
            JavalinConfig config,
            ServerOptions options,
            WorkerCount workers,
            boolean hasQueueLimit,
            RequestTimeoutHandler timeout) {
        config.jetty.threadPool = threadPool(workers, hasQueueLimit ? AdmissionLimitHandler.THREADS : 0);
        config.jetty.addConnector((server, http) -> new OrderedConnector(server, http, options, timeout));
        config.jetty.modifyHttpConfiguration(JettyConfig::acceptPlainHttp);
        config.jetty.modifyServer(JettyConfig::removeStatistics);
        config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
        config.jetty.modifyServer(
                server -> server.setStopTimeout(options.stopTimeout().toMillis()));
    }

    /** The connector occupies its threads of the pool for good; the others are the workers. */
    private static QueuedThreadPool threadPool(WorkerCount workers, int others) {
        QueuedThreadPool pool = new QueuedThreadPool(OrderedConnector.ACCEPTORS
                + OrderedConnector.SELECTORS
                + others
                + workers.count().orElse(1));
        pool.setName("worker");
        pool.setReservedThreads(0);
        if (workers.areVirtual()) {
            pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return pool;
    }

    /** As strict as the RFCs, but for hosts: one in the target counts, and a later handler validates them. */
    private static void acceptPlainHttp(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setHttpCompliance(HttpCompliance.STRICT.with(
                "two-kitchens", Violation.MISMATCHED_AUTHORITY, Violation.UNSAFE_HOST_HEADER));
        http.setRequestHeaderSize(RequestValidator.MAX_TARGET + RequestValidator.MAX_HEADERS + RequestValidator.ROOM);
        http.addCustomizer((request, headers) -> hasIgnored(request.getHeaders()) ? withoutIgnored(request) : request);
    }

    /** Javalin has Jetty count and time all requests; here nothing uses that. */
    private static void removeStatistics(Server server) {
        server.setHandler((Handler) null);
    }

    /** Neither program of the lesson has sessions. */
    private static final class NoSessions extends SessionHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return getHandler().handle(request, response, callback);
        }
    }

    private static boolean hasIgnored(HttpFields headers) {
        for (String name : IGNORED_HEADERS) {
            if (headers.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Request withoutIgnored(Request request) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        IGNORED_HEADERS.forEach(headers::remove);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }
}
