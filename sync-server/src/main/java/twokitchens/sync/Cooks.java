package twokitchens.sync;

import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import twokitchens.model.ServerOptions;

/** Tells Jetty, the server below Javalin, to have exactly as many cooks as were asked for. */
final class Cooks {
    private static final String METHOD_OVERRIDE = "X-HTTP-Method-Override";

    /** Beyond the cook time: what is left of a dish, and sending it, when the server is told to stop. */
    private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

    private Cooks() {}

    static void hire(JavalinConfig config, ServerOptions options, Workers workers) {
        config.jetty.threadPool = threadPool(workers);
        config.jetty.addConnector((server, http) -> new Door(server, http, options));
        config.jetty.modifyHttpConfiguration(Cooks::speakPlainHttp);
        config.jetty.modifyServer(server -> stopGracefully(server, options));
    }

    /** The door's threads are taken from the pool for good; the others cook. */
    private static QueuedThreadPool threadPool(Workers workers) {
        QueuedThreadPool pool = new QueuedThreadPool(
                Door.ACCEPTORS + Door.SELECTORS + workers.count().orElse(1));
        pool.setName("cook");
        pool.setReservedThreads(0);
        if (workers.count().isEmpty()) {
            pool.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return pool;
    }

    /** Javalin would take a header's word for the request's method; Flask does not. */
    private static void speakPlainHttp(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.addCustomizer((request, headers) ->
                request.getHeaders().contains(METHOD_OVERRIDE) ? withoutOverride(request) : request);
    }

    private static Request withoutOverride(Request request) {
        HttpFields headers =
                HttpFields.build(request.getHeaders()).remove(METHOD_OVERRIDE).asImmutable();
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
