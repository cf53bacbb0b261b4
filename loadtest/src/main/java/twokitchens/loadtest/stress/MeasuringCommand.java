package twokitchens.loadtest.stress;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunFailedException;

/** A command that measures the servers that the build made. It locks its output directory as long as it measures. */
public abstract class MeasuringCommand extends KitCommand {
    /** Jars, libraries, pipes, and the connections of a few clients. */
    protected static final int OTHER_FILES = 500;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write results and logs to this directory (default: loadtest/target/${COMMAND-NAME}).")
    private Optional<Path> output = Optional.empty();

    /**
     * What a measurement is given.
     *
     * @param jars where the servers are
     * @param directory where results and logs go
     * @param startedAt when it starts
     */
    public record Setting(Jars jars, Path directory, Instant startedAt) {}

    /** Checks the options, before anything else is looked for. */
    protected void checkOptions() {}

    /** How many files this process or one of its children may have open, the connections of its clients among them. */
    protected long mostFiles() {
        return OTHER_FILES;
    }

    /** The files and directories that it writes, and so may replace; names of logs aside. */
    protected List<String> written() {
        return List.of();
    }

    /** Measures, prints the results, and returns the exit code. */
    protected abstract int measure(Setting setting) throws RunFailedException, IOException, InterruptedException;

    @Override
    public final Integer call() throws RunFailedException, IOException, InterruptedException {
        checkOptions();
        Requirements.distinctPorts();
        Requirements.requireNone(ClientLimits.here().unmet(spec.name() + " opens", mostFiles()));
        Jars jars = new Jars(
                Requirements.jar(Installation.jar("sync-server")),
                Requirements.jar(Installation.jar("async-server")),
                Installation.baselineJar());
        Path directory = output.orElseGet(() -> Installation.results(spec.name()))
                .toAbsolutePath()
                .normalize();
        ProcessSupervisor.holdChildren();
        Closeable lock = Requirements.lock(directory, "measurement is in progress", written());
        try (lock) {
            return measure(new Setting(jars, directory, Instant.now()));
        }
    }
}
