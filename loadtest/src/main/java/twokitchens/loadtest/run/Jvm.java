package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM for children.
 *
 * @param java its program
 * @param feature the first number of its version, such as 21
 * @param name its vendor and version, such as {@code Eclipse Adoptium 25.0.3+9-LTS}
 */
public record Jvm(Path java, int feature, String name) {
    static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    /** The JVM that runs the kit. */
    public static Jvm own() {
        return new Jvm(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Runtime.version().feature(),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    /** Its whole command line with these arguments. */
    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(arguments);
        return command;
    }

    /** The whole command line of a server that has the options of the kit's servers, and some more. */
    public List<String> server(List<String> program, int port, Duration cookTime, List<String> options) {
        List<String> arguments = new ArrayList<>(program);
        arguments.addAll(List.of("--host", "127.0.0.1", "--port", String.valueOf(port), "--stop-with-input"));
        arguments.addAll(List.of("--no-cook-log", "--cook-time", cookTime.toMillis() + "ms"));
        arguments.addAll(options);
        return command(arguments);
    }

    public boolean hasVirtualThreads() {
        return feature >= FIRST_WITH_VIRTUAL_THREADS;
    }

    /** Its vendor and version. */
    @Override
    public String toString() {
        return name;
    }
}
