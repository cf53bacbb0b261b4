package twokitchens.sync;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jetty.ee10.servlet.SessionHandler;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCompliance.Violation;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import twokitchens.model.RequestRules;
import twokitchens.model.ServerOptions;

/** Tells Jetty, the server below Javalin, to have exactly as many cooks as were asked for. */
final class Cooks {
    /** Javalin would take a header's word for the request's method, and look for a web socket; Flask does neither. */
    private static final List<String> UNHEARD = List.of("X-HTTP-Method-Override", "Sec-WebSocket-Version");

    /** Beyond the cook time: what is left of a dish, and sending it, when the server is told to stop. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

    private Cooks() {}

    static void hire(JavalinConfig config, ServerOptions options, Workers workers, OptionalInt queueLimit) {
        boolean isLimited = queueLimit.isPresent() && !workers.areVirtual();
        config.jetty.threadPool = threadPool(workers, isLimited ? Porter.THREADS : 0);
        Hearing hearing = new Hearing(options, workers);
        config.jetty.addConnector((server, http) -> new Door(server, http, options, hearing));
        config.jetty.modifyHttpConfiguration(Cooks::speakPlainHttp);
        config.jetty.modifyServer(Cooks::keepNoBooks);
        config.jetty.modifyServletContextHandler(context -> context.setSessionHandler(new NoSessions()));
        if (isLimited) {
            config.jetty.modifyServer(server -> server.insertHandler(new Porter(options, workers, queueLimit)));
        }
        config.jetty.modifyServer(server -> stopGracefully(server, options));
        config.jetty.modifyServer(server -> server.insertHandler(hearing));
        config.jetty.modifyServer(server -> server.insertHandler(new Doorman(options)));
    }

    /** The door's threads are taken from the pool for good; the others cook. */
    private static QueuedThreadPool threadPool(Workers workers, int others) {
        QueuedThreadPool pool = new QueuedThreadPool(
                Door.ACCEPTORS + Door.SELECTORS + others + workers.count().orElse(1));
        pool.setName("cook");
        pool.setReservedThreads(0);
        if (workers.areVirtual()) {
            pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return pool;
    }

    /** As strict as the RFCs, but for one case: a target that names a host counts, whatever the header says. */
    private static void speakPlainHttp(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setHttpCompliance(HttpCompliance.STRICT.with("two-kitchens", Violation.MISMATCHED_AUTHORITY));
        http.setRequestHeaderSize(RequestRules.MAX_TARGET + RequestRules.MAX_HEADERS + RequestRules.ROOM);
        http.addCustomizer((request, headers) -> hasUnheard(request.getHeaders()) ? withoutUnheard(request) : request);
    }

    /** Javalin has Jetty count and time all requests; here nobody asks for that. */
    private static void keepNoBooks(Server server) {
        server.setHandler((Handler) null);
    }

    /** Guests are not known again: neither program of the lesson has sessions. */
    private static final class NoSessions extends SessionHandler {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            return getHandler().handle(request, response, callback);
        }
    }

    private static boolean hasUnheard(HttpFields headers) {
        for (String name : UNHEARD) {
            if (headers.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Request withoutUnheard(Request request) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        UNHEARD.forEach(headers::remove);
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return headers;
            }
        };
    }

    private static void stopGracefully(Server server, ServerOptions options) {
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(options.cookTime().plus(STOP_MARGIN).toMillis());
    }
}
