package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The processor time of the threads by which a HotSpot JVM compiles, as Linux tells it from outside: the JVM is not asked
 * and does nothing for it. Its own counters would be a file of its in the system's temporary directory.
 */
final class CompilerThreads {
    /** Linux cuts names after 15 characters. */
    private static final String NAME = "C[12] CompilerThre.*\\R?";

    private final Map<Path, Boolean> areCompilers = new HashMap<>();
    private final Map<Path, Long> nanos = new HashMap<>();

    /** Since they began, those counted that have ended; empty where no thread compiles, or the system does not tell. */
    Optional<Long> nanos(List<Integer> pids) {
        pids.forEach(pid -> look(Path.of("/proc", String.valueOf(pid), "task")));
        return nanos.isEmpty()
                ? Optional.empty()
                : Optional.of(nanos.values().stream().mapToLong(Long::longValue).sum());
    }

    private void look(Path process) {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(process)) {
            for (Path thread : threads) {
                look(thread, nanos);
            }
        } catch (IOException unknown) {
            // Another system, or the process has ended.
        }
    }

    private void look(Path thread, Map<Path, Long> nanos) throws IOException {
        try {
            if (!areCompilers.containsKey(thread)) {
                areCompilers.put(
                        thread, Files.readString(thread.resolve("comm")).matches(NAME));
            }
            if (areCompilers.get(thread)) {
                String[] running = Files.readString(thread.resolve("schedstat")).split(" ");
                nanos.put(thread, Long.valueOf(running[0]));
            }
        } catch (IOException ended) {
            areCompilers.remove(thread);
        }
    }
}
