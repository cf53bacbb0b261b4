package twokitchens.loadtest.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import twokitchens.cli.Language;
import twokitchens.cli.Terminal;
import twokitchens.database.DatabaseUrl;
import twokitchens.loadtest.benchmark.BenchCommand;
import twokitchens.loadtest.classroom.ClassroomCommand;
import twokitchens.loadtest.report.ConsoleTable;
import twokitchens.loadtest.report.ReportWriter;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.ResultsFile;
import twokitchens.loadtest.run.ComparisonHistory;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.KitCommand;
import twokitchens.loadtest.run.Requirements;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.simulatedllm.ModelCommand;
import twokitchens.loadtest.stress.OverloadCommand;
import twokitchens.loadtest.stress.SlowClientsCommand;
import twokitchens.loadtest.stress.SoakCommand;

/**
 * The load test's command line, and those of its commands that only read what was measured. An exit code of 0 means
 * success, 2 that the request cannot be carried out.
 */
@Command(
        name = "loadtest",
        description = "Measure the blocking and the event-loop server side by side.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CompareCommand.class,
            CompareRunsCommand.class,
            HistoryCommand.class,
            ClassroomCommand.class,
            ModelCommand.class,
            DatabaseCommand.class,
            AaTestCommand.class,
            OverloadCommand.class,
            SlowClientsCommand.class,
            SoakCommand.class,
            BenchCommand.class,
            InjectCommand.class,
            MergeCommand.class,
            ServeCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Loadtest extends KitCommand {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Print the stack trace of an unexpected error (default: off).")
    private boolean verbose;

    @Option(
            names = "--language",
            paramLabel = "LANGUAGE",
            scope = CommandLine.ScopeType.INHERIT,
            converter = Language.Converter.class,
            description = "Print help and messages in this language: en or zh (default: that of the environment).")
    private Language language = Language.EN;

    public static void main(String[] arguments) {
        // What libraries write is read by machines, too: plain digits and points, whatever the user's language.
        Locale.setDefault(Locale.ROOT);
        Language.choose(arguments);
        Terminal terminal = Terminal.own();
        System.setOut(
                terminal.wrapping(new PrintStream(System.out, true, StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        Loadtest loadtest = new Loadtest();
        return Terminal.own()
                .fitted(new CommandLine(loadtest), StandardCharsets.UTF_8)
                .setParameterExceptionHandler((wrong, arguments) -> refused(wrong, wrong.getCommandLine()))
                .setExecutionExceptionHandler(loadtest::problem);
    }

    @Override
    public Integer call() {
        throw Requirements.badUsage(
                "name a command: " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Writes the page again, from existing results. */
    @Command(
            name = "report",
            description = "Write index.html again, from a directory's results.json.",
            mixinStandardHelpOptions = true)
    void report(@Parameters(paramLabel = "DIR", description = "Read results.json in this directory.") Path directory)
            throws IOException {
        Comparison comparison = Requirements.results(directory);
        Path page = ReportWriter.write(comparison, directory);
        tell(ConsoleTable.render(comparison));
        tell("The page: " + page.toUri());
    }

    /** Lists the comparisons that were made in this checkout. */
    @Command(
            name = "list",
            description = "List the comparisons in loadtest/target/comparisons, newest first.",
            mixinStandardHelpOptions = true)
    int list() throws IOException {
        ComparisonHistory history = Installation.comparisons();
        int exitCode = ExitCodes.OK;
        for (Path directory : history.withResults()) {
            try {
                tell(described(directory));
            } catch (IOException unreadable) {
                warn(String.valueOf(unreadable.getMessage()));
                exitCode = ExitCodes.BAD_USAGE;
            }
        }
        if (history.withResults().isEmpty()) {
            tell("There is no comparison in " + history.all() + ".");
        }
        return exitCode;
    }

    private static String described(Path directory) throws IOException {
        Comparison comparison = ResultsFile.read(directory);
        Path page = directory.resolve("index.html");
        return String.format(
                Locale.ROOT,
                "%s UTC  %s, %s measured, %d not; commit %s%n    %s",
                MINUTE.format(comparison.startedAt()),
                comparison.plan(),
                NumberFormats.count(comparison.runs().size(), "window"),
                comparison.failedRuns().size(),
                comparison.machine().commit(),
                Files.exists(page) ? page.toUri() : "interrupted; --resume goes on");
    }

    /** A URL on a mistyped command line may have a password. */
    private static int refused(Exception wrong, CommandLine command) {
        String message = DatabaseUrl.masked(String.valueOf(wrong.getMessage()));
        command.getErr().println(message + " (" + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCodes.BAD_USAGE;
    }

    private int problem(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        if (problem instanceof Requirements.BadUsageException) {
            return refused(problem, command);
        }
        if (problem instanceof RunFailedException) {
            command.getErr().println(problem.getMessage());
            return ExitCodes.NO_NUMBERS;
        }
        command.getErr().println(problem.getClass().getSimpleName() + ": " + problem.getMessage());
        if (verbose) {
            problem.printStackTrace(command.getErr());
        }
        return ExitCodes.NO_NUMBERS;
    }
}
