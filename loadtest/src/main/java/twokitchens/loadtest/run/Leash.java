package twokitchens.loadtest.run;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process that holds somebody else's program, which knows nothing of the kit: when the leash's standard input ends, or
 * the leash is told to stop, the program and all processes below it are killed. So it cannot outlive the kit, however the
 * kit ends. When the program ends by itself, the leash ends with the same exit status.
 */
public final class Leash {
    private static final int NOT_STARTED = 127;
    private static final int CUT = 3;
    private static final long GLANCE_MILLIS = 250;

    private final Process program;
    private final Set<ProcessHandle> held = ConcurrentHashMap.newKeySet();

    private Leash(Process program) {
        this.program = program;
        held.add(program.toHandle());
    }

    /** The whole command line of a leash that holds this command. */
    static List<String> around(List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        arguments.addAll(List.of("-cp", code().toString(), Leash.class.getName()));
        arguments.addAll(command);
        return Jvm.command(arguments);
    }

    /** Absolute: the program may be started in another directory. */
    private static Path code() {
        try {
            return Path.of(Leash.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a process is a leash. Nobody else should kill one: what it holds would run free. */
    public static boolean isOne(ProcessHandle process) {
        return process.info().arguments().stream().flatMap(Arrays::stream).anyMatch(Leash.class.getName()::equals);
    }

    /** Holds the program that these arguments are the command line of. */
    public static void main(String[] command) throws InterruptedException {
        try {
            System.exit(new Leash(start(command)).hold());
        } catch (IOException problem) {
            System.err.println(problem.getMessage());
            System.exit(NOT_STARTED);
        }
    }

    private static Process start(String[] command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Looks at what is below the program now and then: a process whose parent has ended cannot be found any more. */
    private int hold() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "kill all"));
        startThread(Leash::exitWithInput);
        while (!program.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
            program.descendants().forEach(held::add);
        }
        return program.exitValue();
    }

    private void killAll() {
        program.descendants().forEach(held::add);
        held.forEach(ProcessHandle::destroyForcibly);
    }

    private static void startThread(Runnable task) {
        Thread thread = new Thread(task, "input");
        thread.setDaemon(true);
        thread.start();
    }

    private static void exitWithInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException cut) {
            // The same as its end.
        }
        System.exit(CUT);
    }
}
