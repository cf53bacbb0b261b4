package twokitchens.loadtest.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/**
 * What libraries write while the kit runs goes into the output directory, whoever runs the kit: the native libraries of
 * Netty, Brotli and JNA, and the preferences of Gatling. Without a home they would make a directory called {@code ?}.
 */
public final class TemporaryFiles {
    private static final List<String> PROPERTIES =
            List.of("java.io.tmpdir", "jna.tmpdir", "java.util.prefs.userRoot", "java.util.prefs.systemRoot");

    private static final String DIRECTORY = ".tmp";
    private static final String MARK = "of-two-kitchens.txt";

    private static final Queue<Runnable> ENDS = new ConcurrentLinkedQueue<>();

    private static volatile boolean areKept;
    private static volatile boolean isEnding;

    private TemporaryFiles() {}

    /**
     * Keeps them in this directory from now on, for this process and its children, and deletes them at the end; those of
     * a process that was killed are deleted at once.
     */
    public static void keepIn(Path output) throws IOException {
        Path directory = output.toAbsolutePath().resolve(DIRECTORY);
        delete(directory);
        Files.createDirectories(directory);
        mark(directory);
        PROPERTIES.forEach(name -> System.setProperty(name, directory.toString()));
        areKept = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory), "delete temporary files"));
    }

    private static void mark(Path directory) throws IOException {
        Files.writeString(directory.resolve(MARK), "Two Kitchens deletes this directory.\n");
    }

    /** A process that is killed at the same time may have written once more: then the next run must know whose it is. */
    private static void end(Path directory) {
        isEnding = true;
        ENDS.forEach(Runnable::run);
        delete(directory);
        if (Files.exists(directory)) {
            try {
                mark(directory);
            } catch (IOException deleted) {
                // There is nothing to be known of.
            }
        }
    }

    /** Whether the process ends: what it started ends for that reason. */
    public static boolean isEnding() {
        return isEnding;
    }

    /** Ends first what would still write there. */
    static void deleteAfter(Runnable end) {
        ENDS.add(end);
    }

    /** Where they are kept; the system's own place if nobody said where. */
    public static Path directory() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Whether somebody else's files stand where they would be kept. */
    static boolean areForeign(Path output) {
        Path directory = output.resolve(DIRECTORY);
        return Files.exists(directory, NOFOLLOW_LINKS)
                && !(Files.isDirectory(directory, NOFOLLOW_LINKS) && Files.exists(directory.resolve(MARK)));
    }

    /** The arguments of a child JVM. Its performance counters, which nobody reads, would be a temporary file, too. */
    static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-XX:-UsePerfData"));
        if (areKept) {
            PROPERTIES.forEach(name -> arguments.add("-D" + name + "=" + System.getProperty(name)));
        }
        return arguments;
    }

    /** A file that another process still uses may stay, until the next time. */
    static void delete(Path directory) {
        try (Stream<Path> all = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException inUse) {
            // As above.
        }
    }
}
