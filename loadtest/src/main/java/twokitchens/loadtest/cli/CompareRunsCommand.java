package twokitchens.loadtest.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.TwoComparisons;

/** Compares two comparisons: what became faster, what slower, and what shows no difference. */
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
        out.print(TwoComparisons.render(Requirements.results(spec, first), Requirements.results(spec, second)));
        out.flush();
        return 0;
    }
}
