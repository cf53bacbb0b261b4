package twokitchens.loadtest.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import twokitchens.converter.HostConverter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.JvmOptions;
import twokitchens.loadtest.result.ResultsFile;

/** What a command needs before it can begin. What is missing is bad usage: one line, and exit code 2. */
public final class Requirements {
    private Requirements() {}

    /** The request cannot be carried out. */
    public static final class BadUsageException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private BadUsageException(String message) {
            super(message);
        }
    }

    /** To be thrown; the message is one line. */
    public static BadUsageException badUsage(String message) {
        return new BadUsageException(message);
    }

    /** The same for what is wrong by a message of its own. */
    public static BadUsageException badUsage(Exception wrong) {
        return new BadUsageException(String.valueOf(wrong.getMessage()));
    }

    public static void require(boolean condition, String message) {
        if (!condition) {
            throw badUsage(message);
        }
    }

    /** Refuses a fault, if there is one. */
    public static void requireNone(Optional<String> fault) {
        fault.ifPresent(message -> require(false, message));
    }

    /** Refuses what would keep the JVMs that are to be started from running side by side. */
    public static void distinctPorts() {
        requireNone(JvmOptions.fixedPort(System.getenv()));
    }

    /** Refuses an address that cannot be listened on; port 0 is any free one. */
    public static void free(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (IOException taken) {
            throw badUsage("cannot listen on " + HostConverter.inUrl(host) + ":" + port + ", " + taken.getMessage()
                    + "; choose another --port");
        }
    }

    /** The absolute path of a server's jar. */
    public static Path jar(Path jar) {
        require(Files.isRegularFile(jar), "there is no " + jar + ": mvn package builds it");
        return jar.toAbsolutePath();
    }

    /**
     * Makes a directory that can be written to, and locks it for the whole measurement: two at once would write over
     * each other, and slow each other down.
     *
     * @param measurement what may already be in progress, with its verb
     * @param names what will be written there: what stands there must be the kit's own
     */
    public static Closeable lock(Path directory, String measurement, List<String> names) throws IOException {
        Optional<Closeable> lock;
        try {
            requireNone(OutputDirectory.foreign(directory, names));
            OutputDirectory.roomy(directory);
            lock = OutputDirectory.lock(directory);
        } catch (IOException problem) {
            throw badUsage("cannot write to " + directory + ": " + problem);
        }
        Closeable taken = lock.orElseThrow(() ->
                badUsage("another " + measurement + " in " + directory + ": wait for it, or choose another --output"));
        TemporaryFiles.keepIn(directory);
        return taken;
    }

    /** Reads the results of an earlier comparison. */
    public static Comparison results(Path directory) {
        try {
            return ResultsFile.read(directory);
        } catch (IOException problem) {
            throw badUsage(problem);
        }
    }
}
