package twokitchens.loadtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The kit in a process of its own, started from its jar. */
record KitProcess(Process process, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    static KitProcess start(Path output, String... options) throws IOException {
        return start(command(output, options), output.resolve("kit.log"));
    }

    /** While another one, which has a log already, writes or wrote there. */
    static KitProcess startBeside(Path output, String... options) throws IOException {
        return start(command(output, options), Files.createTempFile(output, "kit", ".log"));
    }

    /** With files, as many blocks of 512 bytes long as the shell says at most: to the kit, a disk that is full. */
    static KitProcess startOnFullDisk(Path output, int blocks, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        command.addAll(command(output, options));
        return start(command, output.resolve("kit.log"));
    }

    /** With these variables in its environment. */
    static KitProcess start(Map<String, String> environment, Path output, String... options) throws IOException {
        return start(environment, command(output, options), output.resolve("kit.log"));
    }

    /** With a shell between this process and the kit, as Maven stands between. */
    static KitProcess startBelowShell(Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
        command.addAll(command(output, options));
        return start(command, output.resolve("kit.log"));
    }

    /** Another checkout's kit, with the output that it chooses. */
    static KitProcess startIn(Path checkout, Path log, String... options) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = checkout.resolve("loadtest/target/loadtest.jar");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        command.addAll(List.of(options));
        return start(command, log);
    }

    private static List<String> command(Path output, String... options) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", "target/loadtest.jar", "compare"));
        command.addAll(List.of("--output", output.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static KitProcess start(List<String> command, Path log) throws IOException {
        return start(Map.of(), command, log);
    }

    private static KitProcess start(Map<String, String> environment, List<String> command, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return new KitProcess(builder.redirectOutput(log.toFile()).start(), log);
    }

    /** Waits for a process below this one whose command line contains a text. */
    ProcessHandle child(String text) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Optional<ProcessHandle> child = find(text);
        while (child.isEmpty() && process.isAlive() && Instant.now().isBefore(deadline)) {
            Thread.sleep(POLL.toMillis());
            child = find(text);
        }
        return child.orElseThrow(() -> new AssertionError("no process " + text + "; the kit printed: " + log));
    }

    private Optional<ProcessHandle> find(String text) {
        return process.descendants()
                .filter(each ->
                        each.info().arguments().map(KitProcess::line).orElse("").contains(text))
                .findFirst();
    }

    private static String line(String[] arguments) {
        return String.join(" ", arguments);
    }

    int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    /** Kills it as nothing can prevent: SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Kills it, and tells which processes it had; it stands still meanwhile, so that none is overlooked. */
    List<ProcessHandle> killAmongChildren() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid()))
                .start()
                .waitFor();
        List<ProcessHandle> descendants = process.descendants().toList();
        kill();
        process.waitFor();
        return descendants;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
