package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import twokitchens.loadtest.result.ProcessUse;

/** Gatling in a process of its own, sampled until it is closed. It makes one run at a time. */
public final class RunningGenerator implements AutoCloseable {
    private final Child child;
    private final ProcessSampler sampler;
    private final Path log;
    private volatile Consumer<String> listener = line -> {};
    private volatile CompletableFuture<Integer> status = new CompletableFuture<>();

    /** Starts it; all that it prints goes to the log. */
    public RunningGenerator(Path log) throws IOException {
        this.log = log;
        this.child = new Child(Generator.command(), Optional.empty(), log, this::hear);
        this.sampler = new ProcessSampler(child.pid());
    }

    private void hear(String line) {
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
     * @param other what must not end before
     * @throws RunFailure if it has not ended within the limit, or failed; the message lacks its subject
     */
    public void run(Generator.Order order, Consumer<String> listener, CompletableFuture<?> other, Duration limit)
            throws RunFailure, IOException, InterruptedException {
        this.listener = listener;
        this.status = new CompletableFuture<>();
        child.say(order.line());
        await(CompletableFuture.anyOf(status, child.ended(), other), limit);
        if (!child.isAlive()) {
            throw new RunFailure("was not measured: Gatling %s; see %s".formatted(child.ending(), log.getFileName()));
        }
        if (status.getNow(0) != 0) {
            throw new RunFailure("was not measured: Gatling failed with status %d; see %s"
                    .formatted(status.join(), log.getFileName()));
        }
    }

    private static void await(CompletableFuture<?> end, Duration limit) throws RunFailure, InterruptedException {
        try {
            end.get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailure("never ended within %d s".formatted(limit.toSeconds()));
        }
    }

    /** What its process took between two moments. */
    ProcessUse between(Instant start, Instant end) {
        return sampler.between(start, end);
    }

    @Override
    public void close() {
        sampler.close();
        child.close();
    }
}
