package twokitchens.loadtest.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory that a comparison writes to.
 *
 * @param path of the directory that will hold {@code results.json}, absolute
 */
public record OutputDirectory(Path path) {
    private static final Pattern RUN = Pattern.compile("\\d{2,3}-[a-z]+-\\S+-\\d+");

    /** In bytes, about what a short comparison writes: a disk with less room would get no results. */
    private static final int ROOM = 16 * 1024 * 1024;

    /** Makes it ready: it exists, can be written to, and holds no runs of an earlier comparison. */
    public static OutputDirectory ready(Path path) throws IOException {
        return kept(path).cleared();
    }

    /** Makes it ready, and keeps what an earlier comparison has written. */
    public static OutputDirectory kept(Path path) throws IOException {
        Path directory = path.toAbsolutePath().normalize();
        roomy(directory.resolve("runs"));
        return new OutputDirectory(directory);
    }

    /** Makes a directory if it is missing; it can be written to, and there is room. */
    public static Path roomy(Path directory) throws IOException {
        Path made = Files.createDirectories(directory);
        Path room = Files.createTempFile(made, "writable", ".tmp");
        try {
            Files.write(room, new byte[ROOM]);
        } finally {
            Files.delete(room);
        }
        return made;
    }

    /**
     * Takes the lock of a directory: one measurement at a time writes to it. The operating system holds the lock for
     * this process until it is closed, and frees it however the process ends; the file {@code .lock} stays and means
     * nothing by itself. Empty if it is taken already.
     */
    public static Optional<Closeable> lock(Path directory) throws IOException {
        FileChannel file =
                FileChannel.open(directory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return Optional.of(file);
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // As if another held it.
        }
        file.close();
        return Optional.empty();
    }

    /** Whether an earlier comparison, even an interrupted one, has written there. */
    public boolean hasResults() throws IOException {
        return Files.exists(path.resolve("results.json"))
                || !earlierRuns(path.resolve("runs")).isEmpty();
    }

    /** Deletes what an earlier comparison has written, its page too: its links would lead nowhere. */
    public OutputDirectory cleared() throws IOException {
        for (Path earlier : earlierRuns(path.resolve("runs"))) {
            deleteAll(earlier);
        }
        Files.deleteIfExists(path.resolve("results.json"));
        Files.deleteIfExists(path.resolve("index.html"));
        return this;
    }

    /** Nothing else is ever deleted: the directory is the user's. */
    private static List<Path> earlierRuns(Path runs) throws IOException {
        if (!Files.exists(runs)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(runs)) {
            return entries.filter(
                            entry -> RUN.matcher(entry.getFileName().toString()).matches())
                    .toList();
        }
    }

    private static void deleteAll(Path tree) throws IOException {
        try (Stream<Path> entries = Files.walk(tree)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(entry);
            }
        }
    }

    /** A fresh directory for one run; what an interrupted one has left there is deleted. */
    Path forRun(int number, PlannedRun run) throws IOException {
        Path directory = path.resolve("runs").resolve(String.format(Locale.ROOT, "%02d-%s", number, run.slug()));
        if (Files.exists(directory)) {
            deleteAll(directory);
        }
        return Files.createDirectory(directory);
    }
}
