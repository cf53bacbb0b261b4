package twokitchens.loadtest;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import twokitchens.loadtest.classroom.ClassroomCommand;
import twokitchens.loadtest.model.ModelCommand;

/**
 * The load test's command line.
 *
 * <p>Exit codes: 0 all is well, 1 a run gave no numbers, 2 asked for something that cannot be done, 3 the audit refused the
 * numbers of a run.
 */
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
            SameTwiceCommand.class,
            OverloadCommand.class,
            SiegeCommand.class,
            EnduranceCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Loadtest implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Loadtest())
                .setParameterExceptionHandler(Loadtest::badUsage)
                .setExecutionExceptionHandler(Loadtest::problem);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "name a command: compare, compare-runs, list, same-twice, report, classroom, model, overload, siege, endurance or bench");
    }

    private static int badUsage(CommandLine.ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        command.getErr()
                .println(problem.getMessage() + " (" + command.getCommandSpec().qualifiedName() + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int problem(Exception problem, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println(problem.getClass().getSimpleName() + ": " + problem.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
    }
}
