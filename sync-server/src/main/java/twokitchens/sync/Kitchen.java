package twokitchens.sync;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.json.JavalinJackson;
import java.util.OptionalInt;
import twokitchens.model.Json;
import twokitchens.model.ServerOptions;

/** The open kitchen: as many cooks as were asked for, and a door at which many guests can wait. */
final class Kitchen {
    /** For copying an answer, in bytes: Jetty's own 32 KiB would be cleared for each. */
    private static final int ANSWER_BUFFER = 1024;

    /** As Flask writes it: ASCII alone. */
    static final ObjectMapper JSON =
            Json.mapper().rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final Javalin javalin;

    private Kitchen(Javalin javalin) {
        this.javalin = javalin;
    }

    /** Listens. Blocks until it does. */
    static Kitchen open(ServerOptions options, Workers workers, OptionalInt queueLimit) {
        return new Kitchen(Javalin.start(config -> {
            Cooks.hire(config, options, workers, queueLimit);
            answerAsFlaskDoes(config, options);
            Routes.register(config.routes, options);
            ErrorPages.register(config);
            options.accessLog()
                    .ifPresent(console ->
                            config.jetty.modifyServer(server -> server.setRequestLog(new AccessLog(console))));
        }));
    }

    private static void answerAsFlaskDoes(JavalinConfig config, ServerOptions options) {
        handleInOneStep(config);
        config.startup.showJavalinBanner = false;
        config.http.defaultContentType = ContentType.JSON;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = options.maxBody();
        config.http.responseBufferSize = ANSWER_BUFFER;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jsonMapper(new JavalinJackson(JSON, false));
    }

    /** Nothing comes before a request's handler, nor after it. */
    @SuppressWarnings("unchecked") // An array of a generic type, of which Javalin makes a list.
    private static void handleInOneStep(JavalinConfig config) {
        config.requestLifeCycle(DefaultTasks.INSTANCE.getHTTP());
    }

    /** The port listened on. */
    int port() {
        return javalin.port();
    }

    /** Accepts no more requests, waits for those that cook, then stops. Blocks meanwhile. */
    void close() {
        javalin.stop();
    }
}
