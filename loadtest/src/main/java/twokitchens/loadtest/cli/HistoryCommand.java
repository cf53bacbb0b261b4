package twokitchens.loadtest.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.History;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Requirements;

/** Shows the stored comparisons over time. */
@Command(
        name = "history",
        description = "Write one page that shows all stored comparisons over time.",
        mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

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
                spec.commandLine().getErr().println(unreadable.getMessage());
                exitCode = ExitCodes.BAD_USAGE;
            }
        }
        more.forEach(each -> all.add(Requirements.results(spec, each)));
        if (all.stream().allMatch(each -> each.runs().isEmpty())) {
            throw Requirements.badUsage(
                    spec,
                    "there is no comparison in " + Installation.comparisons().all() + ": name some");
        }
        Path page = output.orElseGet(() -> Installation.results("history").resolve("index.html"))
                .toAbsolutePath()
                .normalize();
        write(all, page);
        spec.commandLine().getOut().println("The page: " + page.toUri());
        spec.commandLine().getOut().flush();
        return exitCode;
    }

    private void write(List<Comparison> all, Path page) {
        try {
            Path directory = Objects.requireNonNull(page.getParent());
            Optional<String> foreign = OutputDirectory.foreign(
                    directory, List.of(page.getFileName().toString()));
            if (foreign.isPresent()) {
                throw Requirements.badUsage(spec, foreign.get());
            }
            Files.createDirectories(directory);
            History.write(all, page);
        } catch (IOException problem) {
            throw Requirements.badUsage(spec, "cannot write " + page + ": " + problem);
        }
    }
}
