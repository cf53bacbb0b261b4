package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Freeze;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.Moment;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.WindowFlow;
import twokitchens.loadtest.result.audit.Finding;
import twokitchens.loadtest.scenario.Scenario;

/**
 * One run: a fresh contender and Gatling, started together, sampled, and ended together.
 *
 * @param run what is to be measured
 * @param jars where the contenders' programs are
 * @param home the directory of {@code results.json}
 * @param directory where this run's files go, below it
 */
record SingleRun(PlannedRun run, Jars jars, Path home, Path directory) {
    private static final Duration STARTING_AND_REPORTING = Duration.ofSeconds(120);

    /** Measures; the contender and Gatling have ended when it returns or throws. One result for each level. */
    List<RunResult> measure() throws RunFailure, IOException, InterruptedException {
        if (!run.scenario().asksModel()) {
            return measure(List.of(), Optional.empty());
        }
        try (RunningModel model = RunningModel.start(directory.resolve("model.log"))) {
            return measure(List.of("--llm-url", model.api()), Optional.of(model));
        }
    }

    private List<RunResult> measure(List<String> options, Optional<RunningModel> model)
            throws RunFailure, IOException, InterruptedException {
        Path serverLog = directory.resolve("server.log");
        try (RunningContender contender =
                        RunningContender.start(run.entrant(), run.cookTime(), options, jars, serverLog);
                Freezer freezer = new Freezer(run, contender);
                Child generator = generator(contender, freezer);
                ProcessSampler generatorUse = new ProcessSampler(generator.pid())) {
            waitFor(CompletableFuture.anyOf(generator.ended(), contender.ended()));
            requireAlive(contender);
            requireSuccess(generator);
            requireFreeze(freezer);
            return results(new Watched(contender, generatorUse, freezer, model));
        }
    }

    private Child generator(RunningContender contender, Freezer freezer) throws IOException {
        List<String> command = GeneratorCommand.of(run, contender.baseUrl(), directory.resolve("gatling"), times());
        return new Child(command, Optional.empty(), directory.resolve("gatling.log"), freezer::listen);
    }

    private Path times() {
        return directory.resolve("times");
    }

    private void waitFor(CompletableFuture<?> moment) throws RunFailure, InterruptedException {
        Duration limit = run.total().plus(STARTING_AND_REPORTING);
        try {
            moment.get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw failure("never ended within %d s", limit.toSeconds());
        }
    }

    private void requireAlive(RunningContender contender) throws RunFailure {
        if (!contender.isAlive()) {
            throw failure("%s; see %s", contender.ending(), home.relativize(directory.resolve("server.log")));
        }
    }

    private void requireSuccess(Child generator) throws RunFailure {
        if (!generator.hasSucceeded()) {
            Path log = home.relativize(directory.resolve("gatling.log"));
            throw failure("was not measured: Gatling %s; see %s", generator.ending(), log);
        }
    }

    private void requireFreeze(Freezer freezer) throws RunFailure {
        if (run.scenario() == Scenario.FREEZE && freezer.seconds().isEmpty()) {
            throw failure("was not made to stand still");
        }
    }

    private RunFailure failure(String format, Object... facts) {
        String where = " (%s, %s) ".formatted(run.scenario(), run.load());
        return new RunFailure(run.contender().name() + where + format.formatted(facts));
    }

    /** All that was looked at while Gatling ran; a language model only where one was asked. */
    private record Watched(
            RunningContender contender, ProcessSampler generator, Freezer freezer, Optional<RunningModel> model) {}

    private List<RunResult> results(Watched watched) throws RunFailure {
        try {
            List<RunResult> results = new ArrayList<>();
            for (int level = 0; level < run.windows(); level++) {
                results.add(result(level, watched));
            }
            return results;
        } catch (IOException | IllegalArgumentException problem) {
            throw failure("was not measured: Gatling left no response times (%s)", problem.getMessage());
        }
    }

    private RunResult result(int level, Watched watched) throws IOException, RunFailure {
        Path log = times().resolve(level + ".hlog");
        MeasuredWindow window = MeasuredWindow.read(log);
        WindowFlow flow = WindowFlow.read(times().resolve(level + ".json"));
        int users = run.levels().isEmpty() ? 0 : run.levels().get(level).users();
        Optional<ProcessUse> server = watched.contender().between(window.start(), window.end());
        ProcessUse gatling = watched.generator().between(window.start(), window.end());
        Optional<ModelUse> model = watched.model().map(running -> running.between(window.start(), window.end()));
        List<Finding> findings = new SelfAudit(run, users, window, flow, server, gatling, model).findings();
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
                relative(gatlingReport()),
                relative(log),
                run.repeat(),
                flow,
                window.lagMillis(),
                run.openLoad(),
                freeze(watched.freezer(), window),
                Chat.of(window),
                model,
                findings,
                Moment.read(times().resolve("trace.json")));
    }

    private static Optional<Freeze> freeze(Freezer freezer, MeasuredWindow window) {
        return freezer.seconds()
                .flatMap(seconds -> Latency.of(window.uncorrected()).map(latency -> new Freeze(seconds, latency)));
    }

    /** Gatling names its directory after the simulation and the time. */
    private Path gatlingReport() throws RunFailure {
        try (Stream<Path> directories = Files.list(directory.resolve("gatling"))) {
            return directories.findFirst().orElseThrow().resolve("index.html");
        } catch (IOException | NoSuchElementException problem) {
            throw failure("was not measured: Gatling left no report (%s)", problem.getMessage());
        }
    }

    private String relative(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
