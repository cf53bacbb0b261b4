package twokitchens.loadtest.cli;

import static twokitchens.loadtest.run.Requirements.require;
import static twokitchens.loadtest.run.Requirements.requireNone;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import twokitchens.converter.BaseUrlConverter;
import twokitchens.loadtest.distributed.Injection;
import twokitchens.loadtest.distributed.Merger;
import twokitchens.loadtest.distributed.SamplesServer;
import twokitchens.loadtest.distributed.ServerUse;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.OutputDirectory;
import twokitchens.loadtest.run.Requirements;

/** Makes the ordinary results and page of what several injectors printed. */
@Command(
        name = "merge",
        description = "Make results.json and index.html of what several injectors printed.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:merged",
            "1:the files give no numbers",
            "2:the files are not all shares of one run",
            "3:the audit refused the numbers"
        },
        mixinStandardHelpOptions = true)
final class MergeCommand extends KitCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Output of 'inject'; one file may hold several.")
    private List<Path> files = List.of();

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Directory of results and page (default: loadtest/target/distributed).")
    private Path output = Installation.results("distributed");

    @Option(names = "--overwrite", description = "Replace the results of an earlier run in --output.")
    private boolean overwrite;

    @Option(
            names = "--server-samples",
            paramLabel = "URL",
            converter = BaseUrlConverter.class,
            description = "Address that 'serve' printed: what the server took (default: not known).")
    private @Nullable URI samples;

    @Mixin
    private SamplesToken token;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Injection> injections =
                files.stream().map(Injection::read).flatMap(List::stream).toList();
        List<String> faults = Merger.faults(injections);
        require(faults.isEmpty(), String.join(System.lineSeparator(), faults));
        Optional<ServerUse> server = server(injections.get(0));
        Closeable lock = Requirements.lock(output, "merge is in progress", OutputDirectory.PARTS);
        try (lock) {
            OutputDirectory place = OutputDirectory.kept(output);
            require(
                    overwrite || !place.hasResults(),
                    output + " holds the results of an earlier run: choose another --output, or --overwrite");
            OutputDirectory directory = place.next();
            Comparison merged = new Merger(injections, server).merge(directory.cleared());
            ReportWriter.write(merged, directory.path());
            place.settle();
            tell(ConsoleTable.render(merged));
            if (server.isEmpty()) {
                tell("The server's processor time, memory and threads are not known: start it by 'serve', and name it"
                        + " by --server-samples.");
            }
            tell("The page: " + place.path().resolve("index.html").toUri());
            return CompareCommand.exitCode(merged.failedRuns());
        }
    }

    private Optional<ServerUse> server(Injection first) throws InterruptedException {
        if (samples == null) {
            return Optional.empty();
        }
        ServerUse use = SamplesServer.ask(samples.toString(), token.given());
        requireNone(Merger.fault(first, use).map(fault -> samples + " " + fault));
        return Optional.of(use);
    }
}
