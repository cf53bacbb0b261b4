package twokitchens.sync;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.json.JavalinJackson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.model.Json;
import twokitchens.model.Server;
import twokitchens.model.ServerMain;
import twokitchens.model.ServerOptions;

/** The main class: reads the options, opens the kitchen, and closes it again. */
@Command(
        name = "sync-server",
        description = "The blocking kitchen: each cook stands at the pan until the dish is done.",
        mixinStandardHelpOptions = true)
public final class SyncServer implements Server {
    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            converter = Workers.Reader.class,
            description = "Number of cooks, or 'virtual': a virtual thread per request. Default: ${DEFAULT-VALUE}")
    private @Nullable Workers workers;

    private @Nullable Javalin javalin;

    public static void main(String[] arguments) {
        int exitCode = ServerMain.run(new SyncServer(), arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        javalin = Javalin.start(this::configure);
        return javalin.port();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = options.maxBody();
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.router.ignoreTrailingSlashes = false;
        config.jsonMapper(new JavalinJackson(asciiJson(), false));
        Kitchen.equip(config, options, workers);
        Routes.register(config.routes, options);
        ErrorPages.register(config.routes);
    }

    /** As Flask does, what is not ASCII is escaped. */
    private static ObjectMapper asciiJson() {
        return Json.mapper().rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    @Override
    public void stop() {
        javalin.stop();
    }
}
