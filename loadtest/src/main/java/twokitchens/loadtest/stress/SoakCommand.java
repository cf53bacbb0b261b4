package twokitchens.loadtest.stress;

import static twokitchens.loadtest.run.Requirements.require;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import twokitchens.converter.DurationConverter;
import twokitchens.loadtest.report.StressReport;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.ProcessUse.Sample;
import twokitchens.loadtest.result.Soak;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.ExitCodes;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.ProcessSampler;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunningModel;
import twokitchens.loadtest.scenario.Dialect;
import twokitchens.loadtest.stress.ClosedModelClient.Request;
import twokitchens.loadtest.stress.ClosedModelClient.Responses;

/**
 * Puts both servers under load side by side for a long time, and compares their use of resources in the first third and
 * in the last: do memory, threads and descriptors stay level, and does no request fail?
 */
@Command(
        name = "soak",
        description = "Run a soak test: mixed requests to both servers for a quarter of an hour; report growth "
                + "and failures.",
        mixinStandardHelpOptions = true)
public final class SoakCommand extends MeasuringCommand {
    private static final int CLIENTS = 40;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** One in so many requests creates a user, who stays in memory as long as the server runs. */
    private static final int NEW_USER_EVERY = 1_600;

    private static final String PROMPT = "{\"prompt\": \"What is for dinner?\", \"stream\": %b}";

    /** One for each client, and some for those that come between. */
    private static final int WORKERS = 50;

    /** A small heap is soon full: a server that keeps too much cannot hide it in heap that it has not used yet. */
    private static final String HEAP = "-Xmx128m";

    private static final Duration COOK_TIME = Duration.ofMillis(200);

    /** One server, its clients, and the sampler of its process. */
    private record Loaded(MeasuredServer server, ProcessSampler sampler, ClosedModelClient clients)
            implements AutoCloseable {
        @Override
        public void close() {
            clients.close();
            sampler.close();
            server.close();
        }
    }

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "15",
            description =
                    "Measure for this many minutes after the warm-up: 0.1 to 1440 (default: " + "${DEFAULT-VALUE}).")
    private double minutes = 15;

    @Option(
            names = "--warm-up",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            defaultValue = "60s",
            description = "Warm up for this long: 0ms to 60m (default: ${DEFAULT-VALUE}).")
    private Duration warmUp = Duration.ofSeconds(60);

    @Option(
            names = "--heap",
            description = "Count live heap too, after a full garbage collection at the end of the first and the "
                    + "last third (default: off).")
    private boolean heap;

    @Override
    protected void checkOptions() {
        require(minutes >= 0.1 && minutes <= 1_440, "minutes are from 0.1 to 1440");
        require(!heap || MeasuredServer.canCountLiveHeaps(), "--heap needs a JDK's jcmd");
    }

    @Override
    protected int measure(Setting setting) throws RunFailedException, IOException, InterruptedException {
        Soak soak =
                new Soak(setting.startedAt(), Machine.detect(Installation.directory()), minutes * 60, servers(setting));
        tell(StressReport.render(soak).stripTrailing());
        return soak.isLevel() ? 0 : ExitCodes.NO_NUMBERS;
    }

    private List<Soak.Server> servers(Setting setting) throws RunFailedException, IOException, InterruptedException {
        try (RunningModel model = new RunningModel(setting.directory().resolve("model.log"));
                Loaded blocking = started(Contenders.blocking(WORKERS), model, setting);
                Loaded eventLoop = started(Contenders.ASYNC_1, model, setting)) {
            List<Loaded> both = List.of(blocking, eventLoop);
            pass(warmUp, both);
            List<Soak.Third> first = third(both);
            pass(third(), both);
            List<Soak.Third> last = third(both);
            List<Soak.Server> results = new ArrayList<>();
            for (int each = 0; each < both.size(); each++) {
                both.get(each).clients().stop();
                Responses responses = both.get(each).clients().counted();
                results.add(new Soak.Server(
                        both.get(each).server().spec().contender(),
                        responses.answered(),
                        responses.failed(),
                        responses.faults(),
                        first.get(each),
                        last.get(each)));
            }
            return results;
        }
    }

    private Loaded started(ContenderSpec spec, RunningModel model, Setting setting)
            throws RunFailedException, IOException, InterruptedException {
        Path log = setting.directory().resolve(spec + ".log");
        ContenderSpec contender = spec.onJvm(HEAP).with("--llm-url", model.api());
        MeasuredServer server = MeasuredServer.start(contender, COOK_TIME, setting.jars(), log);
        ClosedModelClient clients =
                new ClosedModelClient(server.name(), server.address(), CLIENTS, TIMEOUT, true, server::cpuMillis);
        clients.start(script(spec.dialect()), Long.MAX_VALUE);
        return new Loaded(server, ProcessSampler.withDescriptors(server.pid()), clients);
    }

    /** All kinds of requests that store nothing, and few that store something. */
    private static LongFunction<Request> script(Dialect dialect) {
        int invalid = dialect == Dialect.FLASK ? 400 : 422;
        List<Request> requests = List.of(
                new Request("/users", "", 200, "\"id\""),
                new Request(dialect.cookPath(), "", 200, dialect.cookAnswer()),
                new Request("/users/1", "", 200, "\"email\""),
                new Request("/users/0", "", 404, ""),
                new Request("/users", "{\"name\": \"nobody\"}", invalid, ""),
                new Request("/users", "{", invalid, ""),
                new Request("/chat", PROMPT.formatted(false), 200, "\"answer\""),
                new Request("/chat", PROMPT.formatted(true), 200, "[DONE]"));
        return number ->
                number % NEW_USER_EVERY == 0 ? Request.NEW_USER : requests.get((int) (number % requests.size()));
    }

    private Duration third() {
        return Duration.ofMillis(Math.round(minutes * 20_000));
    }

    private List<Soak.Third> third(List<Loaded> servers) throws RunFailedException, IOException, InterruptedException {
        long from = System.nanoTime();
        pass(third(), servers);
        long to = System.nanoTime();
        List<Soak.Third> thirds = new ArrayList<>();
        for (Loaded each : servers) {
            List<Sample> samples = each.sampler().samples(from, to);
            if (samples.isEmpty()) {
                throw new RunFailedException(each.server().name() + " was not sampled: its process cannot be read");
            }
            thirds.add(new Soak.Third(
                    median(samples, Sample::residentBytes) / MeasuredServer.MEBIBYTE,
                    median(samples, Sample::threads),
                    median(samples, Sample::descriptors),
                    heap ? Optional.of(each.server().liveHeapMiB()) : Optional.empty()));
        }
        return thirds;
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> measure) {
        double[] sorted = samples.stream().mapToDouble(measure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Waits, as long as both servers are alive. */
    private static void pass(Duration time, List<Loaded> servers) throws RunFailedException, InterruptedException {
        CompletableFuture<?> anyEnded = CompletableFuture.anyOf(
                servers.stream().map(each -> each.server().running().ended()).toArray(CompletableFuture[]::new));
        if (MeasuredServer.isOver(anyEnded, time)) {
            for (Loaded each : servers) {
                each.server().running().requireAlive();
            }
        }
    }
}
