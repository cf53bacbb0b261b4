package twokitchens.loadtest.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;

/** Writes the page again, from existing results. */
@Command(
        name = "report",
        description = "Writes index.html again, from a directory's results.json.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "the directory that holds results.json")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws IOException {
        Comparison comparison = Requirements.results(spec, directory);
        Path page = ReportWriter.write(comparison, directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConsoleTable.render(comparison));
        out.println("The page: " + page.toUri());
        return 0;
    }
}
