package twokitchens.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server as its users start it: a process of its own, with a command line, output and an exit code. */
public final class ChildProcess implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile(".* listening on http://.*:(\\d+)");
    private static final Pattern STARVED =
            Pattern.compile("(?m)^.*BlockedThreadChecker.*\\R(io\\.vertx.*\\R(\tat .*\\R)*)?");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        // No read of its output waits for ever.
        CompletableFuture.delayedExecutor(10, TimeUnit.MINUTES).execute(process::destroyForcibly);
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts a main class on the class path of this test, with the JVM of this test. */
    public static ChildProcess start(Class<?> main, String... arguments) throws IOException {
        return start(Map.of(), main, arguments);
    }

    /**
     * Starts a main class with these variables in its environment. It lives for seconds: what takes long to start would
     * not pay.
     */
    public static ChildProcess start(Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        String classPath = System.getProperty("java.class.path");
        List<String> brief = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath, main.getName());
        return start(environment, brief, arguments);
    }

    /** Starts a program from its jar, as a user does, with these variables in its environment. */
    public static ChildProcess startJar(Map<String, String> environment, Path jar, String... arguments)
            throws IOException {
        return start(environment, List.of("-jar", jar.toString()), arguments);
    }

    private static ChildProcess start(Map<String, String> environment, List<String> program, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start());
    }

    /** Waits until the server reports that it listens, and returns its port. */
    public int awaitPort() throws IOException {
        String line = output.readLine();
        Matcher listening = LISTENING.matcher(String.valueOf(line));
        if (!listening.matches()) {
            throw new AssertionError("'" + line + "', then: " + errors());
        }
        return Integer.parseInt(listening.group(1));
    }

    /** Waits for the end of the process and returns its exit code. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + PATIENCE_SECONDS + " s");
        }
        return process.exitValue();
    }

    /** Its number among the processes of this machine. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Kills it by SIGKILL, which nothing can prevent. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends SIGTERM. Its output can still be read, which {@link Process#destroy()} would prevent. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Writes a line to its standard input and waits for the next line of its standard output. */
    String ask(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String answer = output.readLine();
        if (answer == null) {
            throw new AssertionError("no answer to '" + line + "', but: " + errors());
        }
        return answer;
    }

    /** Ends the process's standard input. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** Waits for the next line of its standard output. */
    public String readLine() throws Exception {
        String line = CompletableFuture.supplyAsync(this::nextLine).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no more output; errors: " + errors());
        }
        return line;
    }

    private @Nullable String nextLine() {
        try {
            return output.readLine();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Reads its standard output no longer, as {@code head -1} does. */
    public void closeOutput() throws IOException {
        output.close();
    }

    /** All that is left of its standard output. */
    public List<String> output() {
        return output.lines().toList();
    }

    /** All that it wrote to standard error. */
    public String errors() {
        try {
            return withoutStarvation(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** On an overloaded machine Vert.x warns that it is slow: that is no message to the user. */
    static String withoutStarvation(String errors) {
        return STARVED.matcher(errors).replaceAll("");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
