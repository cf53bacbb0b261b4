package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import twokitchens.loadtest.result.AuditRule;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.DatabaseUse;
import twokitchens.loadtest.result.Drift;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunFacts;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.Surroundings;
import twokitchens.loadtest.result.WarmUpCheck;
import twokitchens.loadtest.result.WindowCounters;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Share;

/**
 * Reads the files of a run that has ended.
 *
 * @param run what was to be measured
 * @param share the part of it that this machine sent
 * @param processes what took part
 * @param paused for how many seconds the contender was, if the scenario requires it
 * @param home the directory of {@code results.json}
 * @param directory where the run's files are, below it
 */
public record RunReader(
        PlannedRun run, Share share, Processes processes, Optional<Double> paused, Path home, Path directory) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** What the processes of a run used between two moments. */
    public interface Processes {
        /** Empty if it runs elsewhere, unseen. */
        default Optional<ProcessUse> server(Instant start, Instant end) {
            return Optional.empty();
        }

        ProcessUse generator(Instant start, Instant end);

        /** Empty if none is called, or it runs elsewhere. */
        default Optional<ModelUse> model(Instant start, Instant end) {
            return Optional.empty();
        }

        /** Empty if the server has none, or the kit does not know it. */
        default Optional<DatabaseUse> database(int connections, MeasuredWindow window) {
            return Optional.empty();
        }

        /** Logical processors of all machines that took part. */
        default int cores() {
            return Runtime.getRuntime().availableProcessors();
        }

        /**
         * What else went on; empty if that is not sampled.
         *
         * @param ours the cores that the measured processes took; empty if that is not known
         */
        default Optional<Surroundings> surroundings(Instant start, Instant end, Optional<Double> ours) {
            return Optional.empty();
        }
    }

    /**
     * One result for each level.
     *
     * @throws RunFailedException if the files are missing or broken
     */
    public List<RunResult> results() throws RunFailedException {
        try {
            List<RunResult> results = new ArrayList<>();
            for (int level = 0; level < run.windows(); level++) {
                results.add(result(level));
            }
            return results;
        } catch (IOException | IllegalArgumentException problem) {
            throw run.failure("was not measured: Gatling left no response times (%s)".formatted(problem.getMessage()));
        }
    }

    private RunResult result(int level) throws IOException, RunFailedException {
        Path times = directory.resolve("times");
        Path log = times.resolve(level + ".hlog");
        MeasuredWindow window = MeasuredWindow.read(log);
        WindowCounters flow = WindowCounters.read(times.resolve(level + ".json"));
        int users = run.levels().isEmpty() ? 0 : run.levels().get(level).users();
        Optional<ProcessUse> server = processes.server(window.start(), window.end());
        ProcessUse gatling = processes.generator(window.start(), window.end());
        Optional<ModelUse> model = processes
                .model(window.start(), window.end())
                .filter(each -> run.scenario().asksModel());
        Optional<DatabaseUse> database = run.connections().flatMap(pool -> processes.database(pool, window));
        Optional<Double> ours = server.map(use -> use.cpuCores()
                        + gatling.cpuCores()
                        + model.map(ModelUse::cpuCores).orElse(0.0))
                .flatMap(cores -> database.isEmpty()
                        ? Optional.of(cores)
                        : database.flatMap(DatabaseUse::cpuCores).map(more -> cores + more));
        Optional<Surroundings> surroundings = processes.surroundings(window.start(), window.end(), ours);
        List<SecondStats> trace = SecondStats.read(times.resolve("trace.hlog"));
        Optional<WarmUpCheck> warmUp = warmUp(level, window);
        RunFacts facts = new RunFacts(
                share.of(users),
                run.arrivals().map(open -> schedule(share.of(open.schedule().size()), window)),
                run.atOnce(),
                RunFacts.isWaiting(run.scenario().toString()) ? run.cookTime().toMillis() : 0,
                window.seconds(),
                flow,
                times(window),
                drift(window, trace),
                warmUp,
                // Bare engines answer constants, and say so: they are a limit, not a server.
                run.scenario() == Scenario.USERS && !run.spec().isLimit(),
                gatling,
                server,
                model,
                database,
                surroundings,
                processes.cores(),
                RunFacts.precision(run.scenario().toString()));
        return new RunResult(
                run.scenario().toString(),
                run.contender(),
                users,
                window.seconds(),
                window.ok().getTotalCount(),
                window.failed().getTotalCount(),
                window.throughput(),
                run.theory(users),
                window.latency(),
                server.orElse(ProcessUse.UNKNOWN),
                gatling,
                gatlingReport(),
                relative(log),
                run.repeat(),
                flow,
                window.lagMillis(),
                run.openLoad(),
                pause(window),
                Chat.of(window),
                model,
                AuditRule.audit(facts),
                trace,
                warmUp,
                Optional.empty(),
                database,
                surroundings);
    }

    /** A pause is meant to be felt. */
    private Optional<Drift> drift(MeasuredWindow window, List<SecondStats> trace) {
        if (run.scenario() == Scenario.PAUSE) {
            return Optional.empty();
        }
        return run.openLoad().map(load -> Drift.of(trace, load.ideal())).orElseGet(() -> Drift.of(window.okByPart()));
    }

    /** In an open model a queue grows and shrinks for reasons of its own; a pause is meant to be felt. */
    private Optional<WarmUpCheck> warmUp(int level, MeasuredWindow window) {
        return run.levels().isEmpty() || run.scenario() == Scenario.PAUSE
                ? Optional.empty()
                : WarmUpCheck.of(run.untilWindow(level).toMillis() / 1000.0, window.okByPart());
    }

    /** The window stays open until the queue is empty: no request arrives in its last part. */
    private static RunFacts.Schedule schedule(int planned, MeasuredWindow window) {
        return new RunFacts.Schedule(planned, window.lagMillis(), window.lag().getMaxValue() / NANOS_PER_MILLI);
    }

    /** Little's law counts a request only while it is in flight: from the moment it was sent. */
    private static RunFacts.Times times(MeasuredWindow window) {
        Histogram ok = window.ok();
        Histogram sent = window.uncorrected();
        return new RunFacts.Times(
                ok.getTotalCount() + window.failed().getTotalCount(),
                sent.getTotalCount() == 0 ? 0 : sent.getMean() / NANOS_PER_MILLI,
                ok.getTotalCount() == 0 ? Optional.empty() : Optional.of(ok.getMinValue() / NANOS_PER_MILLI),
                window.latency().map(RunFacts::counts).orElse(Map.of()));
    }

    private Optional<Pause> pause(MeasuredWindow window) {
        return paused.flatMap(seconds -> Latency.of(window.uncorrected()).map(latency -> new Pause(seconds, latency)));
    }

    /** Gatling names its directory after the simulation and the time. Several injectors have no report together. */
    private String gatlingReport() throws RunFailedException {
        if (Files.notExists(directory.resolve("gatling"))) {
            return "";
        }
        try (Stream<Path> directories = Files.list(directory.resolve("gatling"))) {
            return relative(directories.findFirst().orElseThrow().resolve("index.html"));
        } catch (IOException | NoSuchElementException problem) {
            throw run.failure("was not measured: Gatling left no report (%s)".formatted(problem.getMessage()));
        }
    }

    private String relative(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
