package twokitchens.loadtest.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import twokitchens.converter.HostConverter;
import twokitchens.loadtest.result.ProcessUse;

/**
 * A contender that was started for one run, sampled until it is closed; or a foreign one that runs already, of which
 * only the responses can be seen.
 *
 * @param name in the results
 * @param baseUrl even before it listens
 * @param child its process; empty if it runs already
 */
public record RunningContender(String name, String baseUrl, Optional<ManagedProcess> child) implements AutoCloseable {
    private static final int FIRST_PORT = 10_000;
    private static final int LAST_PORT = 30_000;
    private static final int PORT_ATTEMPTS = 100;
    private static final int CONNECT_MILLIS = 1_000;
    private static final long BETWEEN_CONNECTS_MILLIS = 10;
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** Starts it on a free port, with its output in the log; or finds it at its URL. */
    public static RunningContender start(ContenderSpec spec, Duration cookTime, Jars jars, Path log)
            throws IOException {
        if (spec.url().isPresent()) {
            return new RunningContender(spec.toString(), spec.url().get(), Optional.empty());
        }
        int port = freePort();
        List<String> command = spec.command(port, cookTime, jars);
        ManagedProcess child = new ManagedProcess(command, spec.directory(), log, line -> {});
        return new RunningContender(spec.toString(), "http://127.0.0.1:" + port, Optional.of(child));
    }

    /**
     * A port that no process listens on. It lies below those that systems use for outgoing connections: connections of
     * the previous run cannot occupy it, and a client that connects too early cannot reach itself.
     */
    public static int freePort() throws IOException {
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // The next one may be free.
            }
        }
        throw new IOException("no free port from " + FIRST_PORT + " to " + LAST_PORT);
    }

    /** Starts it, and waits until it accepts a connection. */
    public static RunningContender startReady(ContenderSpec spec, Duration cookTime, Jars jars, Path log)
            throws RunFailedException, IOException, InterruptedException {
        return ready(start(spec, cookTime, jars, log));
    }

    private static RunningContender ready(RunningContender contender) throws RunFailedException, InterruptedException {
        try {
            contender.awaitReady(STARTING);
            return contender;
        } catch (RunFailedException failure) {
            contender.close();
            throw new RunFailedException(contender.name + " " + failure.getMessage());
        } catch (InterruptedException | RuntimeException problem) {
            contender.close();
            throw problem;
        }
    }

    /**
     * Starts one of the kit's own on an address that other hosts can reach, and waits until it accepts a connection.
     *
     * @throws RunFailedException if it ends before; the message is one line
     */
    public static RunningContender serve(
            ContenderSpec spec, String host, int port, Duration cookTime, Jars jars, Path log)
            throws RunFailedException, IOException, InterruptedException {
        boolean any = InetAddress.getByName(host).isAnyLocalAddress();
        String reached = "http://" + HostConverter.inUrl(any ? Jvm.LOOPBACK : host) + ":" + port;
        List<String> command = spec.command(host, port, cookTime, jars);
        return ready(new RunningContender(
                spec.toString(), reached, Optional.of(new ManagedProcess(command, Optional.empty(), log, line -> {}))));
    }

    private boolean accepts() {
        URI url = URI.create(baseUrl);
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /**
     * Waits until it accepts a connection.
     *
     * @return its base URL
     * @throws RunFailedException if it ends before, or never does; the message lacks its subject
     */
    public String awaitReady(Duration limit) throws RunFailedException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (isAlive()) {
            if (accepts() && isAlive()) {
                return baseUrl;
            }
            if (System.nanoTime() > end) {
                throw new RunFailedException(
                        String.format(Locale.ROOT, "accepted no connection within %d s", limit.toSeconds()));
            }
            Thread.sleep(BETWEEN_CONNECTS_MILLIS);
        }
        throw new RunFailedException(ending());
    }

    public Optional<Integer> pid() {
        return child.map(ManagedProcess::pid);
    }

    /** Completes when its process has ended; never if it has none. */
    public CompletableFuture<?> ended() {
        return child.<CompletableFuture<?>>map(ManagedProcess::ended).orElseGet(CompletableFuture::new);
    }

    public boolean isAlive() {
        return child.map(ManagedProcess::isAlive).orElse(true);
    }

    public void requireAlive() throws RunFailedException {
        if (!isAlive()) {
            throw new RunFailedException(name + " " + ending());
        }
    }

    public String ending() {
        return child.map(ManagedProcess::ending).orElse("was closed");
    }

    /** The samples of its processes so far. */
    public List<ProcessUse.Sample> samples() {
        return child.map(ManagedProcess::samples).orElse(List.of());
    }

    /** What its processes used between two moments; empty if it has none. */
    Optional<ProcessUse> between(Instant start, Instant end) {
        return child.map(each -> each.between(start, end));
    }

    @Override
    public void close() {
        child.ifPresent(ManagedProcess::close);
    }
}
