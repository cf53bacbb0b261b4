package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import twokitchens.loadtest.result.ProcessUse.Sample;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.SlowClients;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.ProcessSampler;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.OpenModelClient.RequestResult;
import twokitchens.loadtest.stress.OpenModelClient.Status;

/**
 * Connects slow clients to servers, and measures how long others wait for a quick response before, during and after.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param counts how many slow clients of each kind connect
 * @param requestTimeout after which a client is disconnected
 * @param workers the number of workers of the blocking server
 * @param quiet how long the time before and the time after last
 */
public record SlowClientsRun(
        Jars jars, Path directory, Map<Kind, Integer> counts, Duration requestTimeout, int workers, Duration quiet) {
    /** No client uses the cook route. */
    private static final Duration COOK_TIME = Duration.ofMillis(200);

    private static final int QUICK_PER_SECOND = 10;
    private static final int WARM_UP_PER_SECOND = 200;
    private static final int ARRIVALS_PER_SECOND = 3_000;

    /** How much longer than calculated the run waits. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    /** What a slow client sends first. */
    public enum Kind {
        /** A part of a head, and one character more of it each second. */
        SLOW_HEAD("POST /users HTTP/1.1\r\nHost: localhost\r\nX-Slow: "),
        /** A head, a part of the body, and one character more of it each second. */
        SLOW_BODY("POST /users HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000000\r\n\r\n{\"name\":\""),
        /** Nothing. */
        IDLE("");

        private final String beginning;

        Kind(String beginning) {
            this.beginning = beginning;
        }

        String beginning() {
            return beginning;
        }
    }

    private int all() {
        return counts.values().stream().mapToInt(number -> number).sum();
    }

    private int slowBodies() {
        return counts.getOrDefault(Kind.SLOW_BODY, 0);
    }

    /** How many files this process, and a server, must be able to open. */
    public long descriptors() {
        return all() + QUICK_PER_SECOND * longest(workers).toSeconds() + 500;
    }

    /** How long so many threads take to read the slow bodies: each body holds one of them until its timeout. */
    private Duration reading(int threads) {
        return requestTimeout.multipliedBy((slowBodies() + threads - 1) / threads);
    }

    /** How long the slow clients may stay connected. */
    private Duration longest(int threads) {
        return reading(threads).plus(requestTimeout).plus(arriving()).plus(MARGIN);
    }

    private Duration arriving() {
        return Duration.ofMillis(Math.max(1, all() * 1000L / ARRIVALS_PER_SECOND));
    }

    /** Measures a server; an event loop reads all bodies at once. */
    public SlowClients.Server measure(ServerKind kind) throws RunFailedException, IOException, InterruptedException {
        return kind == ServerKind.BLOCKING
                ? measure(Contenders.blocking(workers), workers)
                : measure(Contenders.ASYNC_1, Math.max(1, slowBodies()));
    }

    private SlowClients.Server measure(ContenderSpec spec, int threads)
            throws RunFailedException, IOException, InterruptedException {
        ContenderSpec limited = spec.with("--request-timeout", requestTimeout.toMillis() + "ms");
        Path log = directory.resolve(spec.contender().name() + ".log");
        try (MeasuredServer server = MeasuredServer.start(limited, COOK_TIME, jars, log);
                OpenModelClient quickClient = new OpenModelClient(server.address());
                EventLoopClient connections = new EventLoopClient(server.address());
                ProcessSampler sampler = ProcessSampler.withDescriptors(server.pid())) {
            quickClient.warmUp(WARM_UP_PER_SECOND);
            Queue<CompletableFuture<RequestResult>> requests = new ConcurrentLinkedQueue<>();
            Duration timeout = longest(threads).plus(quiet);
            Future<?> sending = quickClient.every(
                    Duration.ofSeconds(1).dividedBy(QUICK_PER_SECOND),
                    () -> requests.add(quickClient.send(OpenModelClient.QUICK_PATH, System.nanoTime(), timeout)));
            long before = System.nanoTime();
            MILLISECONDS.sleep(quiet.toMillis());
            long during = System.nanoTime();
            List<SlowClient> clients = Stream.of(Kind.values())
                    .flatMap(kind ->
                            SlowClient.connect(kind, counts.getOrDefault(kind, 0), arriving(), connections).stream())
                    .toList();
            boolean freed = MeasuredServer.isOver(
                    CompletableFuture.allOf(
                            clients.stream().map(SlowClient::ended).toArray(CompletableFuture[]::new)),
                    longest(threads));
            long after = System.nanoTime();
            MILLISECONDS.sleep(quiet.toMillis());
            sending.cancel(false);
            List<RequestResult> results = EventLoopClient.await(OpenModelClient.all(List.copyOf(requests)));
            long end = System.nanoTime();
            server.running().requireAlive();
            return new SlowClients.Server(
                    spec.contender(),
                    List.of(
                            phase("before", before, during, results, sampler),
                            phase("during", during, after, results, sampler),
                            phase("after", after, end, results, sampler)),
                    Stream.of(Kind.values())
                            .map(kind -> SlowClient.results(kind, clients))
                            .toList(),
                    freed ? Optional.of((after - during) / 1e9) : Optional.empty(),
                    reading(threads).toMillis() / 1000.0);
        }
    }

    private static SlowClients.Phase phase(
            String name, long from, long to, List<RequestResult> results, ProcessSampler sampler) {
        List<RequestResult> sent = results.stream()
                .filter(result -> result.intendedAt() >= from && result.intendedAt() < to)
                .toList();
        double[] times = sent.stream()
                .filter(result -> result.status() == Status.OK)
                .mapToDouble(RequestResult::millis)
                .sorted()
                .toArray();
        List<Sample> samples = sampler.samples(from, to);
        return new SlowClients.Phase(
                name,
                sent.size(),
                times.length,
                times.length == 0 ? 0 : times[times.length / 2],
                times.length == 0 ? 0 : times[times.length - 1],
                samples.stream().mapToInt(Sample::threads).max().orElse(0),
                samples.stream().mapToLong(Sample::residentBytes).max().orElse(0) / MeasuredServer.MEBIBYTE,
                samples.stream().mapToLong(Sample::descriptors).max().orElse(0));
    }
}
