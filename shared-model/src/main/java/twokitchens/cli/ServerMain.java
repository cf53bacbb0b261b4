package twokitchens.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import twokitchens.converter.HostConverter;
import twokitchens.database.DatabaseUrl;

/** Runs a server from its command line. Any error in it is reported in one line, with exit code 2. */
public final class ServerMain {
    private ServerMain() {}

    /**
     * Starts the server, announces it on standard output, and returns while it goes on. If it cannot start, the process
     * ends.
     *
     * @param server an object with picocli's annotations
     */
    public static void run(Server server, String... arguments) {
        // What libraries write is read by machines, too: plain digits and points, whatever the user's language.
        Locale.setDefault(Locale.ROOT);
        int exitCode = execute(server, arguments);
        if (exitCode != ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    /**
     * Does what {@link #run} does, but never ends the process.
     *
     * @return the exit code with which the process would end, or 0 if the server goes on
     */
    public static int execute(Server server, String... arguments) {
        Language.choose(arguments);
        return commandLine(server).execute(arguments);
    }

    private static CommandLine commandLine(Server server) {
        CommandLine commandLine = Terminal.own().fitted(new CommandLine(server), Console.charset());
        commandLine.setExecutionStrategy(parsed -> startOrHelp(server, parsed));
        commandLine.setParameterExceptionHandler(
                (problem, arguments) -> refuse(problem.getCommandLine(), String.valueOf(problem.getMessage())));
        commandLine.setExecutionExceptionHandler(
                (problem, command, parsed) -> refuse(command, StartupErrors.describe(problem, server.options())));
        return commandLine;
    }

    private static int startOrHelp(Server server, ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        int port;
        try {
            port = server.start();
        } catch (Exception problem) {
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), "cannot start", problem);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop"));
        if (server.options().stopWithInput()) {
            stopWithInput();
        }
        announce(parsed.commandSpec(), server.options(), port);
        return ExitCode.OK;
    }

    private static void announce(CommandSpec command, ServerOptions options, int port) {
        String host = HostConverter.inUrl(options.host());
        System.out.println(command.name() + " listening on http://" + host + ":" + port);
    }

    private static int refuse(CommandLine command, String reason) {
        command.getErr().println(command.getCommandName() + ": " + DatabaseUrl.masked(reason) + " (see --help)");
        return ExitCode.USAGE;
    }

    /** Ends the process, without waiting for requests in flight, when the process that started it has gone. */
    private static void stopWithInput() {
        Thread watcher = new Thread(
                () -> {
                    awaitEndOfInput();
                    Runtime.getRuntime().halt(ExitCode.OK);
                },
                "stop-with-input");
        watcher.setDaemon(true);
        watcher.start();
    }

    private static void awaitEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken input has ended too.
        }
    }
}
