package twokitchens.sync.flask;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.servlet.DefaultTasks;
import io.javalin.json.JavalinJackson;
import twokitchens.cli.ServerOptions;
import twokitchens.model.Json;

/** Makes Javalin respond as Flask does. */
public final class FlaskDefaults {
    /** As Flask writes it: only ASCII. */
    static final JsonMapper JSON =
            Json.mapper().rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** For copying a response, in bytes: Jetty's own 32 KiB would be cleared for each. */
    private static final int RESPONSE_BUFFER = 1024;

    private FlaskDefaults() {}

    /** Sets what differs from Javalin's own defaults, including the error pages and the access log. */
    public static void install(JavalinConfig config, ServerOptions options) {
        handleInOneStep(config);
        config.startup.showJavalinBanner = false;
        config.http.defaultContentType = ContentType.JSON;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = options.maxBody();
        config.http.responseBufferSize = RESPONSE_BUFFER;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jsonMapper(new JavalinJackson(JSON, false));
        config.appData(JsonBody.MAX_BYTES, options.maxBody());
        ErrorHandlers.register(config);
        options.accessLog()
                .ifPresent(
                        console -> config.jetty.modifyServer(server -> server.setRequestLog(new AccessLog(console))));
    }

    /** No task runs before a request's handler, nor after it. */
    @SuppressWarnings("unchecked") // An array of a generic type, of which Javalin makes a list.
    private static void handleInOneStep(JavalinConfig config) {
        config.requestLifeCycle(DefaultTasks.INSTANCE.getHTTP());
    }
}
