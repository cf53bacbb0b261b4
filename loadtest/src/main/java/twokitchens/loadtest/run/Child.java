package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A child process on a leash: it ends when its standard input does, so it cannot outlive the kit, however the kit ends.
 * All that it prints goes to a log file.
 */
final class Child implements AutoCloseable {
    private static final int SIGNALLED = 128;

    /** Between the end of a leash's input and its own end; what has not ended by then is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final PrintWriter leash;
    private final Thread logger;
    private volatile String notLogged = "";

    /** Starts the kit's own JVM with these arguments; a thread of the child's hands each line it prints to the listener. */
    Child(List<String> arguments, Path log, Consumer<String> listener) throws IOException {
        this(Jvm.own().command(arguments), Optional.empty(), log, listener);
    }

    /** Starts a program in a directory; a thread of the child's hands each line it prints to the listener. */
    Child(List<String> command, Optional<Path> directory, Path log, Consumer<String> listener) throws IOException {
        this.process = new ProcessBuilder(command)
                .directory(directory.map(Path::toFile).orElse(null))
                .redirectErrorStream(true)
                .start();
        this.leash = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.logger = new Thread(() -> copy(log, listener), "log of " + log);
        logger.setDaemon(true);
        logger.start();
    }

    /** Whoever cannot be listened to is stopped: he would stand still as soon as he has said too much. */
    private void copy(Path log, Consumer<String> listener) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                Writer copy = Files.newBufferedWriter(log)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy.append(line).append('\n').flush();
                listener.accept(line);
            }
        } catch (IOException problem) {
            if (process.isAlive()) {
                notLogged = ": its log cannot be written (" + problem.getMessage() + ")";
                process.destroyForcibly();
            }
        }
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
        return "ended with exit status " + status + signal + notLogged;
    }

    /**
     * Ends it, and returns when it has ended and its log is written. What it had still to do is of no more use; only a
     * {@link Leash} must have time to take along what it holds.
     */
    @Override
    public void close() {
        try {
            leash.close();
            boolean holdsOthers = Leash.isOne(process.toHandle());
            if (process.isAlive() && !(holdsOthers && process.waitFor(PATIENCE.toMillis(), MILLISECONDS))) {
                process.destroyForcibly().waitFor();
            }
            logger.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
