package twokitchens.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.ComparisonHistory;
import twokitchens.loadtest.run.Installation;

/** Lists the comparisons that were made in this checkout. */
@Command(
        name = "list",
        description = "Lists the comparisons in loadtest/target/comparisons, the newest first.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ComparisonHistory history = Installation.comparisons();
        List<Path> directories = history.withResults();
        directories.forEach(directory -> out.println(described(directory)));
        if (directories.isEmpty()) {
            out.println("There is no comparison in " + history.all() + ".");
        }
        out.flush();
        return 0;
    }

    private static String described(Path directory) {
        try {
            Comparison comparison = ResultsFile.read(directory);
            return "%s UTC  %s, %d windows measured, %d not; commit %s%n    %s"
                    .formatted(
                            MINUTE.format(comparison.startedAt()),
                            comparison.plan(),
                            comparison.runs().size(),
                            comparison.failedRuns().size(),
                            comparison.machine().commit(),
                            page(directory));
        } catch (IOException unreadable) {
            return directory.getFileName() + "  its results.json cannot be read";
        }
    }

    private static String page(Path directory) {
        Path page = directory.resolve("index.html");
        return Files.exists(page) ? page.toUri().toString() : "interrupted; --resume goes on";
    }
}
