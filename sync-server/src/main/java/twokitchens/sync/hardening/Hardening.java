package twokitchens.sync.hardening;

import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.GracefulHandler;
import twokitchens.cli.ServerOptions;

/** What makes the server trustworthy, apart from its routes. */
public final class Hardening {
    private Hardening() {}

    /**
     * Installs it in front of the routes.
     *
     * @param workers how many requests are served at the same time
     * @param queueLimit how many may wait for a worker; virtual threads have no queue
     */
    public static void install(
            JavalinConfig config, ServerOptions options, WorkerCount workers, OptionalInt queueLimit) {
        boolean isLimited = queueLimit.isPresent() && !workers.areVirtual();
        RequestTimeoutHandler timeout = new RequestTimeoutHandler(options, workers);
        JettyConfig.apply(config, options, workers, isLimited, timeout);
        List<Handler.Singleton> outermostFirst =
                new ArrayList<>(List.of(new RequestValidationHandler(options), timeout, new GracefulHandler()));
        if (isLimited) {
            outermostFirst.add(new AdmissionLimitHandler(options, workers, queueLimit));
        }
        config.jetty.modifyServer(server -> insert(server, outermostFirst));
    }

    /** Jetty puts each handler in front of those before it. */
    private static void insert(Server server, List<Handler.Singleton> outermostFirst) {
        for (int index = outermostFirst.size() - 1; index >= 0; index--) {
            server.insertHandler(outermostFirst.get(index));
        }
    }
}
