package twokitchens.loadtest.run;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;

/**
 * The comparisons that were made in one place. Each has its own directory in {@code comparisons}, named by its time and
 * its plan; {@code comparison} beside it is the newest complete one. No comparison is ever deleted.
 *
 * @param place the directory that holds both
 */
public record ComparisonHistory(Path place) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The directory of all comparisons. */
    public Path all() {
        return place.resolve("comparisons");
    }

    /** The path of the newest complete comparison. */
    public Path newest() {
        return place.resolve("comparison");
    }

    public OutputDirectory begin(String plan, Instant now) throws IOException {
        return OutputDirectory.kept(free(now, plan));
    }

    private Path free(Instant time, String plan) {
        String name = TIME.format(time) + "-" + plan;
        return Stream.iterate(1, number -> number + 1)
                .map(number -> all().resolve(number == 1 ? name : name + "-" + number))
                .filter(path -> !Files.exists(path, NOFOLLOW_LINKS))
                .findFirst()
                .orElseThrow();
    }

    /** The newest comparison by this plan that was begun and has no page yet. */
    public Optional<Path> unfinished(String plan) throws IOException {
        Pattern names = Pattern.compile("\\d{4}-\\S+Z-" + Pattern.quote(plan) + "(-\\d+)?");
        for (Path path : directories()) {
            boolean whole = Files.exists(path.resolve("index.html"));
            if (!whole
                    && names.matcher(path.getFileName().toString()).matches()
                    && new OutputDirectory(path).hasResults()) {
                return Optional.of(path);
            }
        }
        return Optional.empty();
    }

    /** The comparisons that have results, the newest first. */
    public List<Path> withResults() throws IOException {
        return Stream.concat(Stream.of(newest()).filter(ComparisonHistory::isNoLink), directories().stream())
                .filter(path -> Files.exists(path.resolve("results.json")))
                .toList();
    }

    /** The newest first: their names contain the time. */
    private List<Path> directories() throws IOException {
        if (!Files.exists(all())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(all())) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        }
    }

    /**
     * Makes a complete comparison the newest, by a link: both paths reach it, and the previous one stays in place until
     * the new one is in its own. Where the system allows no link, the directory is moved.
     *
     * @return the path at which its page is from now on
     */
    public Path publish(Path made) throws IOException {
        Path link = place.resolve("comparison.unfinished");
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, place.relativize(made));
        } catch (UnsupportedOperationException | IOException noLinks) {
            return publishByMoving(made);
        }
        setAside();
        return Files.move(link, newest(), StandardCopyOption.ATOMIC_MOVE);
    }

    Path publishByMoving(Path made) throws IOException {
        setAside();
        if (Files.isSymbolicLink(newest())) {
            Files.delete(newest());
        }
        return Files.move(made, newest());
    }

    /** A directory that is not a link holds the results itself. */
    private void setAside() throws IOException {
        if (isNoLink(newest())) {
            Files.move(newest(), nameOfItsOwn(newest()));
        }
    }

    private static boolean isNoLink(Path path) {
        return Files.exists(path, NOFOLLOW_LINKS) && !Files.isSymbolicLink(path);
    }

    private Path nameOfItsOwn(Path directory) throws IOException {
        try {
            Comparison comparison = ResultsFile.read(directory);
            return free(comparison.startedAt(), comparison.plan());
        } catch (IOException noResults) {
            return free(Files.getLastModifiedTime(directory).toInstant(), "earlier");
        }
    }
}
