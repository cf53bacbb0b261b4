package twokitchens.loadtest.classroom;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import twokitchens.converter.HostConverter;
import twokitchens.converter.PortConverter;
import twokitchens.loadtest.classroom.lesson.Classroom;
import twokitchens.loadtest.classroom.web.LanAddress;
import twokitchens.loadtest.classroom.web.QrCodeRenderer;
import twokitchens.loadtest.classroom.web.WebServer;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.Requirements;

/** Opens the live classroom, and closes it when the process is told to stop. */
@Command(
        name = "classroom",
        description = "Open the live page for the projector: both kitchens side by side, the class as guests.",
        mixinStandardHelpOptions = true)
public final class ClassroomCommand implements Callable<Integer> {
    private static final String ANY_OF_THE_ROOM = "auto";

    /** 170 words of English a minute: a class that looks at a picture, too. */
    private static final Duration TIME_TO_READ_A_CHARACTER = Duration.ofMillis(70);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description =
                    "Serve the page on this port: 1 to 65535, or 0 for any free one (default: " + "${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--lan",
            arity = "0..1",
            paramLabel = "ADDRESS",
            converter = HostConverter.class,
            fallbackValue = ANY_OF_THE_ROOM,
            description = "Let phones in the same network join by a QR code; name ADDRESS if this machine has "
                    + "several (default: off).")
    private @Nullable String lan;

    @Option(names = "--no-browser", description = "Do not open the page in a browser (default: off).")
    private boolean noBrowser;

    @Option(
            names = "--demo",
            description = "Go through the lesson without a click once the page is open (default: off).")
    private boolean demo;

    @Option(
            names = "--any-port",
            description = "Start the servers on any free ports, even if 5000 and 9999 are free (default: off).")
    private boolean anyPort;

    @Option(
            names = "--sync-jar",
            paramLabel = "FILE",
            description = "Start this blocking server (default: the one that the build made).")
    private Path syncJar = Installation.jar("sync-server");

    @Option(
            names = "--async-jar",
            paramLabel = "FILE",
            description = "Start this event-loop server (default: the one that the build made).")
    private Path asyncJar = Installation.jar("async-server");

    @Option(names = "--stop-with-parent", description = "Stop when the parent process ends (default: off).")
    private boolean stopWithParent;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Requirements.distinctPorts();
        if (stopWithParent) {
            ProcessSupervisor.followParent();
        }
        Optional<InetAddress> room = lan == null ? Optional.empty() : Optional.of(roomAddress(lan));
        try (Classroom classroom = new Classroom(existing(syncJar), existing(asyncJar), !anyPort);
                WebServer server = open(classroom, room)) {
            Runtime.getRuntime().addShutdownHook(new Thread(classroom::close, "close kitchens"));
            if (demo) {
                classroom.demonstrate(TIME_TO_READ_A_CHARACTER);
            }
            announce(server);
            new CountDownLatch(1).await();
            return 0;
        }
    }

    private InetAddress roomAddress(String given) throws SocketException {
        if (given.equals(ANY_OF_THE_ROOM)) {
            return LanAddress.candidates().stream()
                    .findFirst()
                    .orElseThrow(
                            () -> badUsage("this machine is in no local network; name its address: --lan=ADDRESS"));
        }
        try {
            return LanAddress.named(given);
        } catch (IllegalArgumentException unreachable) {
            throw badUsage(String.valueOf(unreachable.getMessage()));
        }
    }

    private Path existing(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw badUsage("there is no " + jar + ": mvn package builds it");
        }
        return jar.toAbsolutePath();
    }

    private WebServer open(Classroom classroom, Optional<InetAddress> room) throws IOException {
        try {
            return new WebServer(classroom, port, room);
        } catch (BindException taken) {
            throw badUsage(
                    String.valueOf(taken.getMessage()).contains("ermission denied")
                            ? "port " + port + " needs more rights; choose one above 1023 with --port"
                            : "port " + port + " is in use; choose another with --port");
        }
    }

    private ParameterException badUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** To the standard output itself, which the kit has set to UTF-8: a QR code is made of characters beyond ASCII. */
    private void announce(WebServer server) {
        PrintStream out = System.out;
        if (server.invitation().lan()) {
            out.println(new QrCodeRenderer(server.invitation().address()).terminal());
            out.println("Phones:   " + server.invitation().address());
        }
        out.println("The page: " + server.pageAddress());
        out.println("Ctrl-C closes both kitchens.");
        out.flush();
        if (!noBrowser) {
            openBrowser(server.pageAddress());
        }
    }

    /** Where there is a desktop. Where its command is missing, whoever reads the printed address can open it. */
    private static void openBrowser(String address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean desktop = System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        List<String> command = desktop ? List.of("xdg-open", address) : List.of();
        if (system.contains("mac")) {
            command = List.of("open", address);
        } else if (system.contains("win")) {
            command = List.of("rundll32", "url.dll,FileProtocolHandler", address);
        }
        try {
            if (!command.isEmpty()) {
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            }
        } catch (IOException noSuchCommand) {
            // The address has been printed.
        }
    }
}
