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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import twokitchens.cli.Terminal;
import twokitchens.loadtest.result.ProcessUse;

/**
 * A child process that ends when its standard input does: it cannot outlive the kit, however the kit ends. All its
 * output goes to a log file, and it is sampled until it is closed.
 */
final class ManagedProcess implements AutoCloseable {
    private static final int SIGNALLED = 128;

    /** Time from the end of a supervisor's input to its own end; a supervisor that has not ended by then is killed. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final PrintWriter input;
    private final Thread logger;
    private final ProcessSampler sampler;
    private volatile String notLogged = "";

    /** Starts a program in a directory; a thread per child passes each line of output to the listener. */
    ManagedProcess(List<String> command, Optional<Path> directory, Path log, Consumer<String> listener)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.map(Path::toFile).orElse(null))
                .redirectErrorStream(true);
        Terminal.isNone(builder);
        this.process = builder.start();
        this.input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.logger = new Thread(() -> copy(log, listener), "log of " + log);
        logger.setDaemon(true);
        logger.start();
        this.sampler = new ProcessSampler(process.pid());
    }

    /** A child whose output cannot be read or logged is stopped: it would block as soon as it has written too much. */
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

    void say(String line) {
        input.println(line);
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    /** Completes when it has ended, for whatever reason. */
    CompletableFuture<?> ended() {
        return process.onExit();
    }

    /**
     * Waits until it has ended, or done what it was started for.
     *
     * @param failure what is said if neither happens within the limit
     */
    void await(CompletableFuture<?> done, Duration limit, String failure)
            throws RunFailedException, InterruptedException {
        try {
            CompletableFuture.anyOf(done, ended()).get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailedException(String.format(Locale.ROOT, "%s within %d s", failure, limit.toSeconds()));
        }
    }

    List<ProcessUse.Sample> samples() {
        return sampler.samples();
    }

    ProcessUse between(Instant start, Instant end) {
        return sampler.between(start, end);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it has ended as a program that did what it was started for; only one that has ended may be asked. */
    boolean hasSucceeded() {
        return process.exitValue() == 0;
    }

    String ending() {
        int status = process.exitValue();
        String signal = status > SIGNALLED ? ", killed by signal " + (status - SIGNALLED) : "";
        return "ended with exit status " + status + signal + notLogged;
    }

    /**
     * Ends it, and returns when it has ended and its log is written. Its remaining work is of no use; only a
     * {@link ProcessSupervisor} needs time to kill the processes that it holds.
     */
    @Override
    public void close() {
        sampler.close();
        try {
            input.close();
            boolean holdsOthers = ProcessSupervisor.isOne(process.toHandle());
            if (process.isAlive() && !(holdsOthers && process.waitFor(PATIENCE.toMillis(), MILLISECONDS))) {
                process.destroyForcibly().waitFor();
            }
            logger.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
