package twokitchens.loadtest.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.RunFailedException;

/** A command that measures the servers that the build made. It locks its output directory as long as it measures. */
abstract class MeasuringCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "where all results and logs go; loadtest/target/${COMMAND-NAME}")
    private Optional<Path> output = Optional.empty();

    /** Checks the options, before anything else is looked for. */
    void checkOptions() {}

    /** Measures, prints the results, and returns the exit code. */
    abstract int measure(Jars jars, Path directory) throws RunFailedException, IOException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        checkOptions();
        Jars jars = new Jars(
                Requirements.jar(spec, Installation.jar("sync-server")),
                Requirements.jar(spec, Installation.jar("async-server")),
                Installation.baselineJar());
        Path directory = output.orElseGet(() -> Installation.results(spec.name()))
                .toAbsolutePath()
                .normalize();
        ProcessSupervisor.holdChildren();
        Closeable lock = Requirements.lock(spec, directory, "measurement is in progress");
        try (lock) {
            return measure(jars, directory);
        } catch (RunFailedException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return Loadtest.NO_NUMBERS;
        }
    }

    final void require(boolean condition, String message) {
        if (!condition) {
            throw badUsage(message);
        }
    }

    final ParameterException badUsage(String message) {
        return Requirements.badUsage(spec, message);
    }

    /** Prints at once: the next line may be minutes away. */
    final void tell(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
