package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twokitchens.converter.PortConverter;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningDatabase;
import twokitchens.loadtest.run.TemporaryFiles;

/** Starts a PostgreSQL, and ends it when the process is terminated. */
@Command(
        name = "database",
        description = "Start a PostgreSQL for both servers, until Ctrl-C. Its data are deleted then.",
        mixinStandardHelpOptions = true)
final class DatabaseCommand extends KitCommand {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description = "Listen on this port: 1 to 65535, or 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--output", paramLabel = "DIR", description = "Keep its files here (default: ${DEFAULT-VALUE}).")
    private Path output = Installation.results("database");

    @Option(names = "--stop-with-input", description = "Stop when standard input ends (default: off).")
    private boolean stopWithInput;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Requirements.free("127.0.0.1", port);
        Closeable lock = Requirements.lock(output, "database runs", List.of());
        ProcessSupervisor.holdChildren();
        if (stopWithInput) {
            ProcessSupervisor.followInput(0);
        }
        try (lock;
                RunningDatabase database = RunningDatabase.start(TemporaryFiles.directory(), port)) {
            tell(database.version() + " listening on " + database.url());
            database.password()
                    .ifPresent(file ->
                            tell("for a server: --database " + database.url() + " --database-password-file " + file));
            database.ended().join();
            if (!TemporaryFiles.isEnding()) {
                warn("PostgreSQL has ended");
            }
            return ExitCodes.NO_NUMBERS;
        } catch (RunFailedException failure) {
            throw badUsage(failure);
        }
    }
}
