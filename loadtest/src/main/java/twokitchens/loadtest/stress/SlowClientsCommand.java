package twokitchens.loadtest.stress;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import twokitchens.converter.TimeoutConverter;
import twokitchens.loadtest.report.StressReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ProcessUse.Sample;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.result.SlowClients;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.ProcessSampler;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.OpenModelClient.RequestResult;
import twokitchens.loadtest.stress.SlowClient.Kind;

/**
 * Connects slow clients to servers, and measures how long others wait for a quick response before, during and after.
 */
@Command(
        name = "slow-clients",
        description = "Connect thousands of slow and idle clients; measure the latency of quick requests, and "
                + "when the slow clients are disconnected.",
        mixinStandardHelpOptions = true)
public final class SlowClientsCommand extends MeasuringCommand {
    /** No client uses the cook route. */
    private static final Duration COOK_TIME = Duration.ofMillis(200);

    private static final int QUICK_PER_SECOND = 10;
    private static final int WARM_UP_PER_SECOND = 200;
    private static final int ARRIVALS_PER_SECOND = 3_000;

    /** How much longer than calculated the run waits. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    @Option(
            names = "--slow-heads",
            paramLabel = "N",
            description = "Connect this many clients that never finish a request's head: 0 to 100000 (default: "
                    + "${DEFAULT-VALUE}).")
    private int slowHeads = 2_000;

    @Option(
            names = "--slow-bodies",
            paramLabel = "N",
            description = "Connect this many clients that never finish a request's body: 0 to 100000 (default: "
                    + "${DEFAULT-VALUE}).")
    private int slowBodies = 2_000;

    @Option(
            names = "--idle",
            paramLabel = "N",
            description = "Connect this many clients that send nothing: 0 to 100000 (default: ${DEFAULT-VALUE}).")
    private int idle = 5_000;

    @Option(
            names = "--request-timeout",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            defaultValue = "5s",
            description = "Set the request timeout of the servers: 1ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration requestTimeout = Duration.ofSeconds(5);

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Run this many workers on the blocking server: 1 to 10000 (default: ${DEFAULT-VALUE}).")
    private int workers = 100;

    @Option(
            names = "--quiet",
            paramLabel = "DURATION",
            converter = TimeoutConverter.class,
            defaultValue = "5s",
            description = "Measure for this long before the slow clients come and after they are gone: 1ms to 60m "
                    + "(default: ${DEFAULT-VALUE}).")
    private Duration quiet = Duration.ofSeconds(5);

    @Mixin
    private ServersOption servers;

    @Override
    protected void checkOptions() {
        require(
                IntStream.of(slowHeads, slowBodies, idle).allMatch(number -> number >= 0 && number <= 100_000)
                        && all() > 0,
                "there are from 1 to 100000 slow clients of some kind");
        require(workers >= 1 && workers <= 10_000, "workers are from 1 to 10000");
    }

    @Override
    protected long mostFiles() {
        return all() + QUICK_PER_SECOND * longest(workers).toSeconds() + OTHER_FILES;
    }

    @Override
    protected int measure(Setting setting) throws RunFailedException, IOException, InterruptedException {
        List<SlowClients.Server> measured = new ArrayList<>();
        for (ServerKind kind : servers.all()) {
            // An event loop reads all bodies at once.
            measured.add(
                    kind == ServerKind.BLOCKING
                            ? measure(Contenders.blocking(workers), workers, setting)
                            : measure(Contenders.ASYNC_1, Math.max(1, slowBodies), setting));
        }
        tell(StressReport.render(new SlowClients(
                setting.startedAt(), Machine.detect(Installation.directory()), requestTimeout.toMillis(), measured)));
        return 0;
    }

    private int all() {
        return slowHeads + slowBodies + idle;
    }

    /** How long so many threads take to read the slow bodies: each body holds one of them until its timeout. */
    private Duration reading(int threads) {
        return requestTimeout.multipliedBy((slowBodies + threads - 1) / threads);
    }

    /** How long the slow clients may stay connected. */
    private Duration longest(int threads) {
        return reading(threads).plus(requestTimeout).plus(arriving()).plus(MARGIN);
    }

    private Duration arriving() {
        return Duration.ofMillis(Math.max(1, all() * 1000L / ARRIVALS_PER_SECOND));
    }

    private SlowClients.Server measure(ContenderSpec spec, int threads, Setting setting)
            throws RunFailedException, IOException, InterruptedException {
        ContenderSpec limited = spec.with("--request-timeout", requestTimeout.toMillis() + "ms");
        Path log = setting.directory().resolve(spec + ".log");
        Map<Kind, Integer> counts = Map.of(Kind.SLOW_HEAD, slowHeads, Kind.SLOW_BODY, slowBodies, Kind.IDLE, idle);
        try (MeasuredServer server = MeasuredServer.start(limited, COOK_TIME, setting.jars(), log);
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
                .filter(RequestResult::isOk)
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
