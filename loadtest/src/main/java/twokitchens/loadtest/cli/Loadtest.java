package twokitchens.loadtest.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import twokitchens.loadtest.classroom.ClassroomCommand;
import twokitchens.loadtest.simulatedllm.ModelCommand;

/** The load test's command line. An exit code of 0 means success, 2 that the request cannot be carried out. */
@Command(
        name = "loadtest",
        description = "Measures the two kitchens side by side.",
        mixinStandardHelpOptions = true,
        subcommands = {
            CompareCommand.class,
            CompareRunsCommand.class,
            ListCommand.class,
            ReportCommand.class,
            ClassroomCommand.class,
            ModelCommand.class,
            AaTestCommand.class,
            OverloadCommand.class,
            SlowClientsCommand.class,
            SoakCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Loadtest implements Runnable {
    /** Exit code: a run gave no numbers, or not those that were hoped for. */
    static final int NO_NUMBERS = 1;

    /** Exit code: the audit rejected the numbers of a run. */
    static final int NUMBERS_REFUSED = 3;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Option(
            names = "--verbose",
            scope = CommandLine.ScopeType.INHERIT,
            description = "print the stack trace of an unexpected error")
    private boolean verbose;

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        Loadtest loadtest = new Loadtest();
        return new CommandLine(loadtest)
                .setParameterExceptionHandler(Loadtest::badUsage)
                .setExecutionExceptionHandler(loadtest::problem);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name a command: compare, compare-runs, list, aa-test, report, classroom, model, overload, slow-clients, soak or bench");
    }

    private static int badUsage(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println(problem.getMessage() + " (" + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private int problem(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(problem.getClass().getSimpleName() + ": " + problem.getMessage());
        if (verbose) {
            problem.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
