package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import twokitchens.loadtest.result.ProcessUse;

/**
 * A contender that was started for one run, sampled until it is closed; or somebody else's that runs already, of which
 * nothing but its answers can be seen.
 */
public final class RunningContender implements AutoCloseable {
    private static final int KNOCK_MILLIS = 1_000;
    private static final long BETWEEN_KNOCKS_MILLIS = 10;

    private final URI baseUrl;
    private final Optional<Child> child;
    private final Optional<ProcessSampler> sampler;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private RunningContender(String baseUrl, Optional<Child> child) {
        this.baseUrl = URI.create(baseUrl);
        this.child = child;
        this.sampler = child.map(Child::pid).map(ProcessSampler::new);
    }

    /** Starts it at a free port, all that it prints going to the log; or finds it at its URL. */
    public static RunningContender start(Entrant entrant, Duration cookTime, Jars jars, Path log) throws IOException {
        return start(entrant, cookTime, List.of(), jars, log);
    }

    /** The same with more options than its command line has. */
    public static RunningContender start(Entrant entrant, Duration cookTime, List<String> options, Jars jars, Path log)
            throws IOException {
        RunningContender contender = entrant.url().isPresent()
                ? new RunningContender(entrant.url().get(), Optional.empty())
                : started(entrant, cookTime, options, jars, log);
        contender.knockInBackground();
        return contender;
    }

    private static RunningContender started(
            Entrant entrant, Duration cookTime, List<String> options, Jars jars, Path log) throws IOException {
        int port = FreePort.choose();
        List<String> command = new ArrayList<>(entrant.command(port, cookTime, jars));
        command.addAll(options);
        Child child = new Child(command, entrant.directory(), log, line -> {});
        return new RunningContender("http://127.0.0.1:" + port, Optional.of(child));
    }

    private void knockInBackground() {
        Thread knocking = new Thread(this::knock, "knocking at " + baseUrl);
        knocking.setDaemon(true);
        knocking.start();
    }

    private void knock() {
        try {
            while (isAlive() && !ready.isDone()) {
                if (opens()) {
                    ready.complete(baseUrl.toString());
                }
                Thread.sleep(BETWEEN_KNOCKS_MILLIS);
            }
        } catch (InterruptedException nobodyInterrupts) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean opens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(baseUrl.getHost(), baseUrl.getPort()), KNOCK_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /**
     * Waits until it accepts a connection.
     *
     * @return its base URL
     * @throws RunFailure if it ends before, or never does; the message lacks its subject
     */
    public String awaitReady(Duration limit) throws RunFailure, InterruptedException {
        try {
            CompletableFuture.anyOf(ready, ended()).get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw new RunFailure("accepted no connection within %d s".formatted(limit.toSeconds()));
        }
        if (!isAlive()) {
            throw new RunFailure(ending());
        }
        return ready.join();
    }

    /** Where it listens, or will. */
    String baseUrl() {
        return baseUrl.toString();
    }

    /** Its process; empty if it runs elsewhere. */
    public Optional<Integer> pid() {
        return child.map(Child::pid);
    }

    /** Completes when its process has ended; never if it has none. */
    public CompletableFuture<?> ended() {
        return child.<CompletableFuture<?>>map(Child::ended).orElseGet(CompletableFuture::new);
    }

    public boolean isAlive() {
        return child.map(Child::isAlive).orElse(true);
    }

    /** How its process ended, in words. */
    public String ending() {
        return child.map(Child::ending).orElse("was closed");
    }

    /** What its processes took between two moments; empty if it has none. */
    Optional<ProcessUse> between(Instant start, Instant end) {
        return sampler.map(each -> each.between(start, end));
    }

    @Override
    public void close() {
        ready.cancel(false);
        sampler.ifPresent(ProcessSampler::close);
        child.ifPresent(Child::close);
    }
}
