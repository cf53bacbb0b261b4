package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Surroundings;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Share;

/**
 * One started contender with Gatling beside it, both sampled: they make the runs that share this start, one at a time.
 * Their output goes to the directory of the first of these runs.
 */
final class RunExecutor implements RunReader.Processes, AutoCloseable {
    private static final Map<String, String> WARM_UP = Map.of("warmUpSeconds", "1");
    private static final Duration REPORTING = Duration.ofSeconds(120);

    private final Settings settings;
    private final Path logs;
    private final Deque<Runnable> closers = new ArrayDeque<>();
    private final Optional<RunningModel> model;
    private final RunningContender contender;
    private final Generator generator;
    private final MachineSampler machine = new MachineSampler();
    private boolean usable = true;

    /**
     * What all starts of a comparison have in common.
     *
     * @param jars where the contenders' programs are
     * @param home the directory of {@code results.json}
     * @param cookTime service time of a waiting request
     * @param database for the runs that have one behind the server; empty where none has
     */
    record Settings(Jars jars, Path home, Duration cookTime, Optional<RunningDatabase> database) {}

    /**
     * Starts what the first of these runs needs and the others share, and warms it up: a fresh JVM, on either side,
     * takes several milliseconds for a request that takes it one when warm, and a single client would never warm it.
     *
     * @throws RunFailedException if a process ends or does not answer
     */
    RunExecutor(List<PlannedRun> runs, Settings settings, Path logs)
            throws RunFailedException, IOException, InterruptedException {
        this.settings = settings;
        this.logs = logs;
        closers.push(machine::close);
        ContenderSpec spec = runs.get(0).spec();
        try {
            boolean asksModel = runs.stream().anyMatch(run -> run.scenario().asksModel());
            this.model = asksModel ? Optional.of(new RunningModel(logs.resolve("model.log"))) : Optional.empty();
            model.ifPresent(each -> closers.push(each::close));
            ContenderSpec asking =
                    model.map(each -> spec.with("--llm-url", each.api())).orElse(spec);
            ContenderSpec connected = runs.get(0)
                    .connections()
                    .map(pool -> asking.with(settings.database().orElseThrow().options(pool)))
                    .orElse(asking);
            this.contender =
                    RunningContender.start(connected, settings.cookTime(), settings.jars(), logs.resolve("server.log"));
            closers.push(contender::close);
            this.generator = new Generator(logs.resolve("gatling.log"));
            closers.push(generator::close);
            Path warmUp = logs.resolve("warm-up");
            generate(
                    runs.get(0),
                    Generator.Order.of(Scenario.WARM_UP, contender.baseUrl(), warmUp, warmUp, WARM_UP, "--no-reports"),
                    line -> {},
                    Duration.ZERO);
        } catch (RunFailedException | IOException | InterruptedException | RuntimeException problem) {
            close();
            throw problem;
        }
    }

    boolean asksModel() {
        return model.isPresent();
    }

    /** Whether its processes can make another run. */
    boolean isUsable() {
        return usable && contender.isAlive();
    }

    /** Measures a run; one result for each level. */
    List<RunResult> measure(PlannedRun run, Path directory)
            throws RunFailedException, IOException, InterruptedException {
        Path times = directory.resolve("times");
        try (ProcessPauser pauser = new ProcessPauser(run, contender.pid())) {
            Generator.Order order = run.order(contender.baseUrl(), times, directory.resolve("gatling"));
            generate(run, order, pauser::listen, run.total());
            return new RunReader(run, Share.ALL, this, pauser.seconds(), settings.home(), directory).results();
        }
    }

    /** Measures how much of the machine the simulated model and Gatling need with no server between them. */
    ChatProbe.Use probe(ChatProbe probe, Path directory) throws RunFailedException, IOException, InterruptedException {
        RunningModel asked = model.orElseThrow();
        generate(
                probe.run(),
                probe.order(asked.url(), directory),
                line -> {},
                probe.run().total());
        return probe.read(directory, generator, asked);
    }

    private void generate(PlannedRun run, Generator.Order order, Consumer<String> listener, Duration length)
            throws RunFailedException, IOException, InterruptedException {
        usable = false;
        try {
            generator.run(order, listener, contender.ended(), length.plus(REPORTING));
        } catch (RunFailedException failure) {
            throw run.failure(contender.isAlive() ? failure.getMessage() : contender.ending() + seeLog());
        }
        if (!contender.isAlive()) {
            throw run.failure(contender.ending() + seeLog());
        }
        usable = true;
    }

    private String seeLog() {
        return "; see " + settings.home().relativize(logs.resolve("server.log"));
    }

    @Override
    public Optional<ProcessUse> server(Instant start, Instant end) {
        return contender.between(start, end);
    }

    @Override
    public Optional<Surroundings> surroundings(Instant start, Instant end, Optional<Double> ours) {
        return machine.between(start, end, ours);
    }

    @Override
    public ProcessUse generator(Instant start, Instant end) {
        return generator.between(start, end);
    }

    @Override
    public Optional<ModelUse> model(Instant start, Instant end) {
        return model.map(each -> each.between(start, end));
    }

    @Override
    public Optional<DatabaseUse> database(int connections, MeasuredWindow window) {
        return settings.database().map(each -> each.use(connections, window));
    }

    String baseUrl() {
        return contender.baseUrl();
    }

    @Override
    public void close() {
        closers.forEach(Runnable::run);
        closers.clear();
    }
}
