package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The kit's own JVM, for children. */
final class Jvm {
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

    static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
    }
}
