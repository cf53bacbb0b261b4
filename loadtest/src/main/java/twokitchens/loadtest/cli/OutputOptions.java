package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import twokitchens.loadtest.run.ComparisonHistory;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Requirements;

/** Where a comparison's results go. Those of an earlier one stay, unless requested otherwise. */
final class OutputOptions {
    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write all results to this directory (default: a new one in loadtest/target/comparisons; "
                    + "loadtest/target/comparison is always the newest complete one).")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--resume",
            description = "Continue an interrupted comparison: the one in --output, or the newest of the same plan "
                    + "(default: off).")
    private boolean resume;

    @Option(
            names = "--overwrite",
            description = "Replace the results of an earlier comparison in --output as soon as the new ones are "
                    + "complete (default: off).")
    private boolean overwrite;

    private final ComparisonHistory history = Installation.comparisons();

    /** Locks for the whole comparison. */
    Closeable lock() throws IOException {
        require(!overwrite || output.isPresent() && !resume, "--overwrite needs --output, and no --resume");
        List<String> names = output.isPresent() ? OutputDirectory.PARTS : List.of();
        return Requirements.lock(output.orElse(history.all()), "comparison is in progress", names);
    }

    boolean isResumed() {
        return resume;
    }

    boolean isOverwritten() {
        return overwrite;
    }

    /** The results' directory; it holds those of an earlier comparison only if that one is resumed or overwritten. */
    OutputDirectory directory(String plan, Instant now) throws IOException {
        if (output.isEmpty()) {
            return resume ? OutputDirectory.kept(unfinished(plan)) : history.begin(plan, now);
        }
        OutputDirectory directory = OutputDirectory.kept(output.get());
        require(
                resume || overwrite || !directory.hasResults(),
                output.get() + " holds the results of an earlier comparison:"
                        + " choose another --output, or --resume, or --overwrite");
        return resume ? directory.begun() : directory.next();
    }

    /** A sentence on the results that new ones have not yet replaced; empty where there are none. */
    String earlier(OutputDirectory directory) {
        return output.map(place -> new OutputDirectory(place.toAbsolutePath().normalize()))
                .filter(place -> place.isKept() && !place.equals(directory))
                .map(place -> " The earlier results stay in " + place.path() + ".")
                .orElse("");
    }

    private Path unfinished(String plan) throws IOException {
        return history.unfinished(plan)
                .orElseThrow(
                        () -> badUsage("there is no interrupted comparison by plan " + plan + " in " + history.all()));
    }

    /** Makes a whole comparison the newest; returns lines that say where its page is from now on. */
    List<String> published(Path made) throws IOException {
        if (output.isPresent()) {
            OutputDirectory place = OutputDirectory.kept(output.get());
            place.settle();
            return List.of("The page: " + page(place.path()));
        }
        List<String> lines = new ArrayList<>(List.of("The page: " + page(history.publish(made))));
        if (Files.exists(made)) {
            lines.add("It stays: " + page(made));
        }
        int earlier = history.withResults().size() - 1;
        if (earlier > 0) {
            lines.add("Earlier comparisons: " + earlier + ", which the command list lists");
        }
        return lines;
    }

    /** As a URI: terminals open it by a click. */
    private static URI page(Path directory) {
        return directory.resolve("index.html").toUri();
    }
}
