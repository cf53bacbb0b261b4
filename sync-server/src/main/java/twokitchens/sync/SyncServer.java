package twokitchens.sync;

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
        name = "sync-server",
        description = "The blocking kitchen: each cook stands at the pan until the dish is done.")
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

    @Option(
            names = "--queue-limit",
            paramLabel = "N",
            defaultValue = "none",
            converter = Limits.class,
            description =
                    "How many may wait in line for a cook, or 'none'; 503 beyond it. Virtual threads have no line."
                            + " Default: ${DEFAULT-VALUE}")
    private OptionalInt queueLimit = OptionalInt.empty();

    private @Nullable Kitchen kitchen;

    public static void main(String[] arguments) {
        ServerMain.run(new SyncServer(), arguments);
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        kitchen = Kitchen.open(options, workers, queueLimit);
        return kitchen.port();
    }

    @Override
    public void stop() {
        kitchen.close();
    }
}
