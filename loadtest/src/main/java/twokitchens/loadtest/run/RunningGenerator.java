package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import twokitchens.loadtest.result.ProcessUse;

/** Gatling in a process of its own, sampled until it is closed. It makes one run at a time. */
public final class RunningGenerator implements AutoCloseable {
    private final ManagedProcess child;
    private final ProcessSampler sampler;
    private final Path log;
    private volatile Consumer<String> listener = line -> {};
    private volatile CompletableFuture<Integer> status = new CompletableFuture<>();

    /** Starts it; all its output goes to the log. */
    public RunningGenerator(Path log) throws IOException {
        this.log = log;
        this.child = new ManagedProcess(Generator.command(), Optional.empty(), log, this::onLine);
        this.sampler = new ProcessSampler(child.pid());
    }

    private void onLine(String line) {
        if (line.startsWith(Generator.ENDED)) {
            status.complete(Integer.valueOf(line.substring(Generator.ENDED.length())));
        } else {
            listener.accept(line);
        }
    }

    /**
     * Makes a run, and returns when it has ended.
     *
     * @param listener receives each line that Gatling prints meanwhile
     * @param other must not complete before the run ends
     * @throws RunFailedException if it has not ended within the limit, or failed; the message lacks its subject
     */
    public void run(Generator.Order order, Consumer<String> listener, CompletableFuture<?> other, Duration limit)
            throws RunFailedException, IOException, InterruptedException {
        this.listener = listener;
        this.status = new CompletableFuture<>();
        child.say(order.line());
        child.await(CompletableFuture.anyOf(status, other), limit, "never ended");
        if (!child.isAlive()) {
            throw new RunFailedException(
                    "was not measured: Gatling %s; see %s".formatted(child.ending(), log.getFileName()));
        }
        if (status.getNow(0) != 0) {
            throw new RunFailedException("was not measured: Gatling failed with status %d; see %s"
                    .formatted(status.join(), log.getFileName()));
        }
    }

    /** What its process used between two moments. */
    ProcessUse between(Instant start, Instant end) {
        return sampler.between(start, end);
    }

    @Override
    public void close() {
        sampler.close();
        child.close();
    }
}
