package twokitchens.async;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.model.Server;
import twokitchens.model.ServerMain;
import twokitchens.model.ServerOptions;

/** The main class: reads the options, opens the kitchen, and closes it again. */
@Command(
        name = "async-server",
        description = "The event-loop kitchen: the cook takes the next order while a dish simmers.",
        mixinStandardHelpOptions = true)
public final class AsyncServer implements Server {
    private static final int MOST_EVENT_LOOPS = 64;

    @Mixin
    private final ServerOptions options = new ServerOptions(9999);

    @Spec
    private @Nullable CommandSpec command;

    private int eventLoops = 1;

    private @Nullable Kitchen kitchen;

    public static void main(String[] arguments) {
        int exitCode = ServerMain.run(new AsyncServer(), arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    @Option(
            names = "--event-loops",
            paramLabel = "N",
            defaultValue = "1",
            description = "Number of event loops, one thread each. Default: ${DEFAULT-VALUE}")
    void setEventLoops(int eventLoops) {
        if (eventLoops < 1 || eventLoops > MOST_EVENT_LOOPS) {
            String reason = "--event-loops must be from 1 to " + MOST_EVENT_LOOPS + ", not " + eventLoops;
            throw new ParameterException(command.commandLine(), reason);
        }
        this.eventLoops = eventLoops;
    }

    @Override
    public ServerOptions options() {
        return options;
    }

    @Override
    public int start() {
        kitchen = Kitchen.open(options, eventLoops);
        return kitchen.port();
    }

    @Override
    public void stop() {
        kitchen.close();
    }
}
