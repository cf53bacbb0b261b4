package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The kit's own JVM, for children. */
public final class Jvm {
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private Jvm() {}

    /** The whole command line of a JVM with these arguments. */
    static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(arguments);
        return command;
    }

    private static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The whole command line of a server that has the options of the kit's servers, and some more. */
    public static List<String> server(List<String> program, int port, Duration cookTime, List<String> options) {
        List<String> arguments = new ArrayList<>(program);
        arguments.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--stop-with-input"));
        arguments.addAll(List.of("--cook-time", cookTime.toMillis() + "ms"));
        arguments.addAll(options);
        return command(arguments);
    }

    static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
    }
}
