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
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.ResultsFile;

/** Writes the page again, from results that are there. */
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
        Comparison comparison = read();
        Path page = ReportWriter.write(comparison, directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConsoleTable.render(comparison));
        out.println("The page: " + page.toUri());
        return 0;
    }

    private Comparison read() {
        try {
            return ResultsFile.read(directory);
        } catch (IOException problem) {
            String firstLine = problem.toString().lines().findFirst().orElse("");
            throw new ParameterException(
                    spec.commandLine(), "cannot read results.json in " + directory + ": " + firstLine);
        }
    }
}
