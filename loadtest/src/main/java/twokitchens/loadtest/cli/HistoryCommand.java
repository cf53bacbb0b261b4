package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.badUsage;
import static twokitchens.loadtest.run.Requirements.require;
import static twokitchens.loadtest.run.Requirements.requireNone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import twokitchens.loadtest.report.History;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Requirements;

/** Shows the stored comparisons over time. */
@Command(
        name = "history",
        description = "Write one page that shows all stored comparisons over time.",
        mixinStandardHelpOptions = true)
final class HistoryCommand extends KitCommand {
    @Parameters(
            paramLabel = "RESULTS",
            arity = "0..*",
            description = "Show these too: results.json files, or directories that hold one (default: only those in"
                    + " loadtest/target/comparisons).")
    private List<Path> more = List.of();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write the page here (default: loadtest/target/history/index.html).")
    private Optional<Path> output = Optional.empty();

    /** What is stored and cannot be read is named and left out; what was named must be readable. */
    @Override
    public Integer call() throws IOException {
        List<Comparison> all = new ArrayList<>();
        int exitCode = ExitCodes.OK;
        for (Path stored : Installation.comparisons().withResults()) {
            try {
                all.add(ResultsFile.read(stored));
            } catch (IOException unreadable) {
                warn(String.valueOf(unreadable.getMessage()));
                exitCode = ExitCodes.BAD_USAGE;
            }
        }
        more.forEach(each -> all.add(Requirements.results(each)));
        require(
                !all.stream().allMatch(each -> each.runs().isEmpty()),
                "there is no comparison in " + Installation.comparisons().all() + ": name some");
        Path page = output.orElseGet(() -> Installation.results("history").resolve("index.html"))
                .toAbsolutePath()
                .normalize();
        write(all, page);
        tell("The page: " + page.toUri());
        return exitCode;
    }

    private void write(List<Comparison> all, Path page) {
        try {
            Path directory = page.resolveSibling("");
            requireNone(OutputDirectory.foreign(
                    directory, List.of(page.getFileName().toString())));
            Files.createDirectories(directory);
            History.write(all, page);
        } catch (IOException problem) {
            throw badUsage("cannot write " + page + ": " + problem);
        }
    }
}
