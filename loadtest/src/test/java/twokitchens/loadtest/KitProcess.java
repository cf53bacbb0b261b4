package twokitchens.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The kit in a process of its own, started from its jar. */
record KitProcess(Process process, Path log) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(20);

    static KitProcess start(Path output, String... options) throws IOException {
        return start(command(output, options), output);
    }

    /** With a shell between this process and the kit, as Maven stands between. */
    static KitProcess startBelowShell(Path output, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "\"$@\" & wait", "sh"));
        command.addAll(command(output, options));
        return start(command, output);
    }

    private static List<String> command(Path output, String... options) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", "target/loadtest.jar", "compare"));
        command.addAll(List.of("--output", output.toString()));
        command.addAll(List.of(options));
        return command;
    }

    private static KitProcess start(List<String> command, Path output) throws IOException {
        Path log = output.resolve("kit.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
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

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
