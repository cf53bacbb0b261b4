package twokitchens.async;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.model.Limits;
import twokitchens.model.Server;
import twokitchens.model.ServerMain;
import twokitchens.model.ServerOptions;

/** The main class: reads the options, opens the kitchen, and closes it again. */
@Command(
        name = "async-server",
        description = "The event-loop kitchen: the cook takes the next order while a dish simmers.")
public final class AsyncServer implements Server {
    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            defaultValue = "1",
            converter = EventLoops.Reader.class,
            description = "Number of cooks: event loops, one thread each. Default: ${DEFAULT-VALUE}")
    private @Nullable EventLoops eventLoops;

    @Option(
            names = "--in-flight-limit",
            paramLabel = "N",
            defaultValue = "none",
            converter = Limits.class,
            description = "How many are served at the same time, or 'none'; 503 beyond it. Default: ${DEFAULT-VALUE}")
    private OptionalInt inFlightLimit = OptionalInt.empty();

    private @Nullable Kitchen kitchen;

    public static void main(String[] arguments) {
        ServerMain.run(new AsyncServer(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        kitchen = Kitchen.open(options, eventLoops, inFlightLimit);
        return kitchen.port();
    }

    @Override
    public void stop() {
        kitchen.close();
    }
}
