package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.ResultsFile;

/**
 * The directory that a comparison writes to.
 *
 * @param path of the directory that will hold {@code results.json}, absolute
 */
public record OutputDirectory(Path path) {
    private static final String NOT_OURS =
            " was not written by this kit, and stands where it writes: move it, or choose another --output";

    /** What a comparison writes, in the order in which it is put away. */
    public static final List<String> PARTS = List.of("runs", "inspection", "index.html", "results.json");

    /** New results, until they are whole. */
    private static final String NEW = "unfinished";

    /** The earlier results, while the new ones take their place. */
    private static final String EARLIER = "replaced";

    private static final Pattern RUN = Pattern.compile("\\p{Nd}{2,3}-[a-z]+-\\S+-\\p{Nd}+");
    /** Logs, times, and all below a directory of Gatling's. */
    private static final Pattern OF_A_RUN =
            Pattern.compile("(?:[a-z-]+/)*(?:[a-z]+simulation-\\d+/.+|[a-z0-9-]+\\.(?:log|hlog|json))");

    private static final Pattern OF_A_COMPARISON = Pattern.compile("<title>Two Kitchens, measured");

    /** What stands in what the other commands write. */
    private static final Map<String, Pattern> MARKS = Map.of(
            "html", Pattern.compile("<title>(?:Overload|History): "),
            "svg", Pattern.compile("^<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"[^\"]*\" role=\"img\">"),
            "json", Pattern.compile("^\\{\\s*\"startedAt\"[^\\x00]*\"machine\""));

    /** In bytes, about what a short comparison writes: a disk with less room would get no results. */
    private static final int ROOM = 16 * 1024 * 1024;

    /**
     * What stands where the kit would write, and was not written by it: it would be lost. One line; empty if there is
     * no such thing.
     *
     * @param names what is going to be written
     */
    public static Optional<String> foreign(Path directory, List<String> names) throws IOException {
        if (TemporaryFiles.areForeign(directory)) {
            return Optional.of(directory.resolve(".tmp") + NOT_OURS);
        }
        Predicate<Path> isOwn = names.contains("results.json") ? OutputDirectory::isPage : OutputDirectory::isOther;
        for (String name : names) {
            Path place = directory.resolve(name);
            Optional<String> found = Files.exists(place, NOFOLLOW_LINKS) ? foreign(place, isOwn) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return names.contains("runs") ? foreignBeside(directory) : Optional.empty();
    }

    private static Optional<String> foreignBeside(Path directory) throws IOException {
        for (Path place : List.of(directory.resolve(NEW), directory.resolve(EARLIER))) {
            if (Files.exists(place, NOFOLLOW_LINKS)) {
                Optional<String> found = firstOf(place, entry -> !isPart(entry));
                for (String part : PARTS) {
                    Path below = place.resolve(part);
                    found = found.isEmpty() && Files.exists(below, NOFOLLOW_LINKS)
                            ? foreign(below, OutputDirectory::isPage)
                            : found;
                }
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> foreign(Path place, Predicate<Path> isOwn) throws IOException {
        String name = place.getFileName().toString();
        switch (name) {
            case "runs":
                return firstOf(place, entry -> !isRun(entry) && !isDraft(entry));
            case "inspection":
                return firstOf(place, entry -> !entry.toString().endsWith(".log"));
            case "results.json":
                return unreadable(place);
            default:
                return isOwn.test(place) ? Optional.empty() : Optional.of(place + NOT_OURS);
        }
    }

    private static Optional<String> unreadable(Path results) {
        try {
            ResultsFile.read(results.resolveSibling(""));
            return Optional.empty();
        } catch (IOException problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }

    private static boolean isPage(Path file) {
        return has(file, OF_A_COMPARISON);
    }

    private static boolean isOther(Path file) {
        String name = file.getFileName().toString();
        Pattern mark = MARKS.get(name.substring(name.lastIndexOf('.') + 1));
        return mark != null && has(file, mark);
    }

    private static boolean has(Path file, Pattern mark) {
        if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return mark.matcher(new String(bytes.readNBytes(4_096), UTF_8)).find();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean isPart(Path entry) {
        return PARTS.contains(entry.getFileName().toString()) || isDraft(entry);
    }

    /** What a kit leaves that was killed while it wrote. */
    private static boolean isDraft(Path entry) {
        String name = entry.getFileName().toString();
        return Files.isRegularFile(entry, NOFOLLOW_LINKS)
                && (name.matches("writable\\d+\\.tmp")
                        || name.endsWith(".unfinished") && PARTS.contains(name.replace(".unfinished", "")));
    }

    private static boolean isRun(Path entry) {
        if (!RUN.matcher(entry.getFileName().toString()).matches() || !Files.isDirectory(entry, NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> all = Files.walk(entry)) {
            return all.filter(file -> !Files.isDirectory(file, NOFOLLOW_LINKS))
                    .map(file -> entry.relativize(file).toString().replace(File.separatorChar, '/'))
                    .allMatch(name -> OF_A_RUN.matcher(name).matches());
        } catch (IOException | UncheckedIOException unreadable) {
            return false;
        }
    }

    /** The first entry of a directory that is not the kit's; the directory itself if it is none. */
    private static Optional<String> firstOf(Path directory, Predicate<Path> isForeign) throws IOException {
        if (!Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            return Optional.of(directory + NOT_OURS);
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(isForeign)
                    .sorted()
                    .map(entry -> entry + NOT_OURS)
                    .findFirst();
        }
    }

    /** Makes it ready, and keeps what an earlier comparison has written. */
    public static OutputDirectory kept(Path path) throws IOException {
        OutputDirectory directory = new OutputDirectory(path.toAbsolutePath().normalize());
        directory.recover();
        roomy(directory.path().resolve("runs"));
        return directory;
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
        return isKept() || isBegun() || !earlierRuns(path.resolve("runs")).isEmpty();
    }

    /** Whether it holds results that stay until new ones stand. */
    public boolean isKept() {
        return Files.exists(path.resolve("results.json"));
    }

    /** Whether new results were begun beside earlier ones. */
    public boolean isBegun() throws IOException {
        return Files.exists(path.resolve(NEW).resolve("results.json"))
                || !earlierRuns(path.resolve(NEW).resolve("runs")).isEmpty();
    }

    /** Where new results are written: beside the earlier ones until they are whole, if there are any. */
    public OutputDirectory next() throws IOException {
        return isKept() ? kept(path.resolve(NEW)) : this;
    }

    /** Where an interrupted comparison goes on. */
    public OutputDirectory begun() throws IOException {
        return isBegun() ? kept(path.resolve(NEW)) : this;
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

    /** Puts whole results that were written beside earlier ones in their place. */
    public void settle() throws IOException {
        if (isBegun()) {
            move(path, path.resolve(EARLIER));
            recover();
        }
    }

    /** Ends what a kit that was killed in that moment has begun: the file that is put away last tells how far it came. */
    private void recover() throws IOException {
        Path earlier = path.resolve(EARLIER);
        if (Files.exists(earlier)) {
            boolean isAway = Files.exists(earlier.resolve("results.json"));
            move(isAway ? path.resolve(NEW) : earlier, path);
            deleteAll(earlier);
            if (isAway && Files.exists(path.resolve(NEW))) {
                deleteAll(path.resolve(NEW));
            }
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String part : PARTS) {
            if (Files.exists(from.resolve(part)) && Files.notExists(to.resolve(part))) {
                Files.move(from.resolve(part), to.resolve(part));
            }
        }
    }

    /** Nothing else is ever deleted: the directory is the user's. */
    private static List<Path> earlierRuns(Path runs) throws IOException {
        if (!Files.isDirectory(runs, NOFOLLOW_LINKS)) {
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
    public Path forRun(int number, PlannedRun run) throws IOException {
        Path directory = path.resolve("runs").resolve(String.format(Locale.ROOT, "%02d-%s", number, run.slug()));
        if (Files.exists(directory)) {
            deleteAll(directory);
        }
        return Files.createDirectory(directory);
    }
}
