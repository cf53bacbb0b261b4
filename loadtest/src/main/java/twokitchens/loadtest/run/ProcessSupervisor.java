package twokitchens.loadtest.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that holds a foreign program, which knows nothing of the kit. When the supervisor's standard input ends, or
 * the supervisor is terminated, the program and all processes that it started are killed. So it cannot outlive the kit,
 * however the kit ends. When the program ends by itself, the supervisor ends with the same exit status.
 *
 * <p>The program's processes are found by their ancestors and, on Linux, by a mark in their environment: a process
 * whose parent has ended is found too.
 */
public final class ProcessSupervisor {
    private static final int NOT_STARTED = 127;
    private static final int CUT = 3;
    private static final int STOPPED_FROM_OUTSIDE = 143;
    private static final String ENV_MARKER = "TWO_KITCHENS_SUPERVISOR";
    private static final int MOST_PASSES = 100;

    private final String number = UUID.randomUUID().toString();
    private @Nullable Process program;
    private boolean letGo;

    private ProcessSupervisor() {}

    /** The whole command line of a supervisor that holds this command. */
    public static List<String> around(List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of("-cp", code().toString(), ProcessSupervisor.class.getName()));
        arguments.addAll(command);
        return Jvm.own().command(arguments);
    }

    /** Absolute: the program may be started in another directory. */
    private static Path code() {
        try {
            return Path.of(ProcessSupervisor.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether a process is a supervisor. No other process should kill one: the program that it holds would keep
     * running.
     */
    public static boolean isOne(ProcessHandle process) {
        return process.info().arguments().stream()
                .flatMap(Arrays::stream)
                .anyMatch(ProcessSupervisor.class.getName()::equals);
    }

    /**
     * Kills all children of this process when it ends in any orderly way, Ctrl-C and SIGTERM among them. A supervisor
     * ends by itself, and kills what it holds. A kit that is killed runs no hook; then its children notice the end of
     * their standard input.
     */
    public static void holdChildren() {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> ProcessHandle.current()
                                .children()
                                .filter(child -> !isOne(child))
                                .forEach(ProcessHandle::destroyForcibly),
                        "kill children"));
    }

    /** Exits when the process that started this one has ended. */
    public static void followParent() {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(STOPPED_FROM_OUTSIDE)));
    }

    /** Exits with this status when standard input ends, as it does when an ssh connection is lost. */
    public static void followInput(int status) {
        Thread input = new Thread(() -> exitWithInput(status), "input");
        input.setDaemon(true);
        input.start();
    }

    /** Runs the program of this command line. */
    public static void main(String[] command) throws InterruptedException {
        try {
            System.exit(new ProcessSupervisor().hold(command));
        } catch (IOException problem) {
            System.err.println(problem.getMessage());
            System.exit(NOT_STARTED);
        }
    }

    /** A supervisor that is stopped while the program starts stops the program too. */
    private int hold(String[] command) throws IOException, InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "kill all"));
        followInput(CUT);
        return start(command).waitFor();
    }

    private synchronized Process start(String[] command) throws IOException {
        if (letGo) {
            throw new IOException("stopped before it was started");
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put(ENV_MARKER, number);
        program = builder.start();
        return program;
    }

    /** More than once: a process that is about to be killed may start another. */
    private synchronized void killAll() {
        letGo = true;
        List<ProcessHandle> left = held();
        for (int pass = 0; pass < MOST_PASSES && !left.isEmpty(); pass++) {
            left.forEach(ProcessHandle::destroyForcibly);
            left = held();
        }
    }

    private List<ProcessHandle> held() {
        Stream<ProcessHandle> below = Stream.ofNullable(program)
                .flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()));
        Stream<ProcessHandle> marked = ProcessHandle.allProcesses().filter(this::isMarked);
        return Stream.concat(below, marked).filter(ProcessHandle::isAlive).toList();
    }

    /** A process that belongs to another user, or has ended, shows no environment. */
    private boolean isMarked(ProcessHandle process) {
        try {
            String environment = Files.readString(Path.of("/proc/" + process.pid() + "/environ"), ISO_8859_1);
            return Arrays.asList(environment.split("\0")).contains(ENV_MARKER + "=" + number);
        } catch (IOException hidden) {
            return false;
        }
    }

    private static void exitWithInput(int status) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            // A broken input counts as its end.
        }
        System.exit(status);
    }
}
