package twokitchens.loadtest.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import twokitchens.converter.HostConverter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.JvmOptions;
import twokitchens.loadtest.result.ResultsFile;

/** What a command needs before it can begin. What is missing is bad usage: one line, and exit code 2. */
public final class Requirements {
    private Requirements() {}

    public static ParameterException badUsage(CommandSpec command, String message) {
        return new ParameterException(command.commandLine(), message);
    }

    /** Refuses what would keep the JVMs that are to be started from running side by side. */
    public static void distinctPorts(CommandSpec command) {
        JvmOptions.fixedPort(System.getenv()).ifPresent(fault -> {
            throw badUsage(command, fault);
        });
    }

    /** Refuses an address that cannot be listened on; port 0 is any free one. */
    public static void free(CommandSpec command, String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (IOException taken) {
            throw badUsage(
                    command,
                    "cannot listen on " + HostConverter.inUrl(host) + ":" + port + ", " + taken.getMessage()
                            + "; choose another --port");
        }
    }

    /** The absolute path of a server's jar. */
    public static Path jar(CommandSpec command, Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw badUsage(command, "there is no " + jar + ": mvn package builds it");
        }
        return jar.toAbsolutePath();
    }

    /**
     * Makes a directory that can be written to, and locks it for the whole measurement: two at once would write over
     * each other, and slow each other down.
     *
     * @param measurement what may already be in progress, with its verb
     * @param names what will be written there: what stands there must be the kit's own
     */
    public static Closeable lock(CommandSpec command, Path directory, String measurement, List<String> names)
            throws IOException {
        Optional<Closeable> lock;
        try {
            Optional<String> foreign = OutputDirectory.foreign(directory, names);
            if (foreign.isPresent()) {
                throw badUsage(command, foreign.get());
            }
            OutputDirectory.roomy(directory);
            lock = OutputDirectory.lock(directory);
        } catch (IOException problem) {
            throw badUsage(command, "cannot write to " + directory + ": " + problem);
        }
        Closeable taken = lock.orElseThrow(() -> badUsage(
                command, "another " + measurement + " in " + directory + ": wait for it, or choose another --output"));
        TemporaryFiles.keepIn(directory);
        return taken;
    }

    /** Reads the results of an earlier comparison. */
    public static Comparison results(CommandSpec command, Path directory) {
        try {
            return ResultsFile.read(directory);
        } catch (IOException problem) {
            throw badUsage(command, String.valueOf(problem.getMessage()));
        }
    }
}
