package twokitchens.loadtest.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A child JVM on a leash: it ends when its standard input does, so it cannot outlive the kit, however the kit ends. All
 * that it prints goes to a log file.
 */
final class Child implements AutoCloseable {
    private static final int SIGNALLED = 128;

    private final Process process;
    private final PrintWriter leash;
    private final Thread logger;

    /** Starts the kit's own JVM with these arguments; a thread of the child's hands each line it prints to the listener. */
    Child(List<String> arguments, Path log, Consumer<String> listener) throws IOException {
        this.process = new ProcessBuilder(Jvm.command(arguments))
                .redirectErrorStream(true)
                .start();
        this.leash = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.logger = new Thread(() -> copy(log, listener), "log of " + log);
        logger.setDaemon(true);
        logger.start();
    }

    private void copy(Path log, Consumer<String> listener) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.append(line).append('\n').flush();
                listener.accept(line);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Sends one line to its standard input. */
    void tell(String line) {
        leash.println(line);
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    /** Completes when it has ended, for whatever reason. */
    CompletableFuture<?> ended() {
        return process.onExit();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean hasSucceeded() {
        return !isAlive() && process.exitValue() == 0;
    }

    /** How it ended, in words. */
    String ending() {
        int status = process.exitValue();
        String signal = status > SIGNALLED ? ", killed by signal " + (status - SIGNALLED) : "";
        return "ended with exit status " + status + signal;
    }

    /** Kills it, and returns when it has ended and its log is written: what it had still to do is of no more use. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            logger.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
