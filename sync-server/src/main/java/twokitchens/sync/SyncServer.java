package twokitchens.sync;

import io.javalin.Javalin;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;
import twokitchens.converter.LimitConverter;
import twokitchens.sync.database.Database;
import twokitchens.sync.flask.FlaskDefaults;
import twokitchens.sync.hardening.Hardening;
import twokitchens.sync.hardening.TransportConverter;
import twokitchens.sync.hardening.WorkerCount;

/** The main class: reads the options, starts the server, and stops it again. */
@Command(
        name = "sync-server",
        description = "Start the blocking server: each worker thread waits until its request is answered.")
public final class SyncServer implements Server {
    @Mixin
    private final ServerOptions options = new ServerOptions(5000);

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            converter = WorkerCount.Reader.class,
            description = "Run this many worker threads: 1 to 10000, or virtual for a virtual thread per request "
                    + "(default: ${DEFAULT-VALUE}).")
    private WorkerCount workers = WorkerCount.ONE;

    @Option(
            names = "--queue-limit",
            paramLabel = "N",
            defaultValue = "none",
            converter = LimitConverter.class,
            description = "Answer 503 while this many requests wait for a worker: 1 to 1000000, or none; virtual "
                    + "threads have no queue (default: ${DEFAULT-VALUE}).")
    private OptionalInt queueLimit = OptionalInt.empty();

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = "nio",
            converter = TransportConverter.class,
            description = "Read sockets by nio, Java's own, which is all that Jetty has (default: ${DEFAULT-VALUE}).")
    private String transport = "nio";

    private @Nullable Javalin javalin;

    private Optional<Database> database = Optional.empty();

    public static void main(String[] arguments) {
        ServerMain.run(new SyncServer(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        database = Database.open(options.database());
        try {
            javalin = Javalin.start(config -> {
                Hardening.install(config, options, workers, queueLimit);
                FlaskDefaults.install(config, options);
                Routes.register(config.routes, options, database);
            });
            return javalin.port();
        } catch (RuntimeException cannotStart) {
            database.ifPresent(Database::close);
            throw cannotStart;
        }
    }

    @Override
    public void stop() {
        if (javalin != null) {
            javalin.stop();
        }
        database.ifPresent(Database::close);
    }
}
