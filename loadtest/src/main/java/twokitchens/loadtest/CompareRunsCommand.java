package twokitchens.loadtest;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.TwoComparisons;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;

/** Sets two comparisons side by side: what became faster, what slower, and what shows no difference. */
@Command(
        name = "compare-runs",
        description = "Sets the results of two comparisons side by side.",
        mixinStandardHelpOptions = true)
final class CompareRunsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "a directory that holds results.json")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "another one")
    private Path second = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(TwoComparisons.render(read(first), read(second)));
        out.flush();
        return 0;
    }

    private Comparison read(Path directory) {
        try {
            return ResultsFile.read(directory);
        } catch (IOException problem) {
            String firstLine = problem.toString().lines().findFirst().orElse("");
            throw new ParameterException(
                    spec.commandLine(), "cannot read results.json in " + directory + ": " + firstLine);
        }
    }
}
