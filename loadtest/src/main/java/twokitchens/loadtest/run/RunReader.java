package twokitchens.loadtest.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Chat;
import twokitchens.loadtest.result.Finding;
import twokitchens.loadtest.result.Latency;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.ModelUse;
import twokitchens.loadtest.result.Pause;
import twokitchens.loadtest.result.ProcessUse;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.SecondStats;
import twokitchens.loadtest.result.WindowCounters;

/**
 * Reads the files of a run that has ended.
 *
 * @param run what was to be measured
 * @param executor the executor whose processes were sampled
 * @param paused for how many seconds the contender was, if the scenario requires it
 * @param home the directory of {@code results.json}
 * @param directory where the run's files are, below it
 */
record RunReader(PlannedRun run, RunExecutor executor, Optional<Double> paused, Path home, Path directory) {
    /** One result for each level. */
    List<RunResult> results() throws RunFailedException {
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
        Optional<ProcessUse> server = executor.contenderBetween(window.start(), window.end());
        ProcessUse gatling = executor.generatorBetween(window.start(), window.end());
        Optional<ModelUse> model =
                run.scenario().asksModel() ? executor.modelBetween(window.start(), window.end()) : Optional.empty();
        List<Finding> findings = new AuditInput(run, users, window, flow, server, gatling, model).findings();
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
                pause(window),
                Chat.of(window),
                model,
                findings,
                SecondStats.read(times.resolve("trace.json")));
    }

    private Optional<Pause> pause(MeasuredWindow window) {
        return paused.flatMap(seconds -> Latency.of(window.uncorrected()).map(latency -> new Pause(seconds, latency)));
    }

    /** Gatling names its directory after the simulation and the time. */
    private Path gatlingReport() throws RunFailedException {
        try (Stream<Path> directories = Files.list(directory.resolve("gatling"))) {
            return directories.findFirst().orElseThrow().resolve("index.html");
        } catch (IOException | NoSuchElementException problem) {
            throw run.failure("was not measured: Gatling left no report (%s)".formatted(problem.getMessage()));
        }
    }

    private String relative(Path file) {
        return home.relativize(file).toString().replace('\\', '/');
    }
}
