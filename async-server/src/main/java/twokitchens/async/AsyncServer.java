package twokitchens.async;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.async.database.Database;
import twokitchens.async.hardening.EventLoops;
import twokitchens.async.hardening.Hardening;
import twokitchens.async.hardening.ServerConfig;
import twokitchens.async.hardening.TransportConverter;
import twokitchens.cli.Server;
import twokitchens.cli.ServerMain;
import twokitchens.cli.ServerOptions;
import twokitchens.converter.LimitConverter;

/** The main class: reads the options, starts the server, and stops it again. */
@Command(
        name = "async-server",
        description = "Start the event-loop server: one thread takes the next request while others wait.")
public final class AsyncServer implements Server {
    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            defaultValue = "1",
            converter = EventLoops.Reader.class,
            description = "Run this many event loops, one thread each: 1 to 64 (default: ${DEFAULT-VALUE}).")
    private EventLoops eventLoops = EventLoops.ONE;

    @Option(
            names = "--in-flight-limit",
            paramLabel = "N",
            defaultValue = "none",
            converter = LimitConverter.class,
            description = "Answer 503 while this many requests are in flight: 1 to 1000000, or none (default: "
                    + "${DEFAULT-VALUE}).")
    private OptionalInt inFlightLimit = OptionalInt.empty();

    @Option(
            names = "--transport",
            paramLabel = "NAME",
            defaultValue = TransportConverter.NIO,
            converter = TransportConverter.class,
            description = "Read sockets by nio, Java's own, or native: epoll or kqueue (default: ${DEFAULT-VALUE}).")
    private String transport = TransportConverter.NIO;

    private @Nullable Hardening hardening;

    public static void main(String[] arguments) {
        // Vert.x loads the native transports even for NIO, each from a file that it writes: not unless one is asked
        // for, or may be in a file of arguments.
        if (Stream.of(arguments).noneMatch(each -> each.endsWith(TransportConverter.NATIVE) || each.startsWith("@"))) {
            System.setProperty("io.netty.transport.noNative", "true");
        }
        ServerMain.run(new AsyncServer(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        Vertx vertx = Vertx.vertx(ServerConfig.vertx(eventLoops, transport));
        try {
            Router router = Router.router(vertx);
            hardening = Hardening.install(router, vertx, options, inFlightLimit);
            Routes.register(router, vertx, options, Database.open(vertx, options.database()));
            return hardening.listen(eventLoops);
        } catch (RuntimeException cannotStart) {
            vertx.close().await();
            throw cannotStart;
        }
    }

    @Override
    public void stop() {
        if (hardening != null) {
            hardening.stop();
        }
    }
}
