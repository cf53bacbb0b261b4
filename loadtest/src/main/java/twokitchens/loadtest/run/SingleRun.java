package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.result.RunResult;

/**
 * One run: a fresh contender and Gatling, started together, sampled, and ended together.
 *
 * @param run what is to be measured
 * @param jars where the contenders' programs are
 * @param home the directory of {@code results.json}
 * @param directory where this run's files go, below it
 */
record SingleRun(PlannedRun run, Jars jars, Path home, Path directory) {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration REPORTING = Duration.ofSeconds(60);

    /** Measures; the contender and Gatling have ended when it returns or throws. */
    RunResult measure() throws RunFailure, IOException, InterruptedException {
        Path log = directory.resolve("server.log");
        try (RunningContender server = RunningContender.start(run.entrant(), run.cookTime(), jars, log);
                Child generator = new Child(generatorArguments(), directory.resolve("gatling.log"), line -> {});
                ProcessSampler generatorUse = new ProcessSampler(generator.pid())) {
            generator.tell(ready(server));
            waitFor(
                    CompletableFuture.anyOf(generator.ended(), server.ended()),
                    run.total().plus(REPORTING),
                    "never ended");
            requireAlive(server);
            requireSuccess(generator);
            return result(server, generatorUse);
        }
    }

    private String ready(RunningContender server) throws RunFailure, InterruptedException {
        try {
            return server.awaitReady(STARTING);
        } catch (RunFailure notStarted) {
            throw failure("%s; see %s", notStarted.getMessage(), home.relativize(directory.resolve("server.log")));
        }
    }

    private List<String> generatorArguments() {
        return GeneratorCommand.arguments(run, directory.resolve("gatling"), histogramLog());
    }

    private Path histogramLog() {
        return directory.resolve("response-times.hlog");
    }

    private void waitFor(CompletableFuture<?> moment, Duration limit, String complaint)
            throws RunFailure, InterruptedException {
        try {
            moment.get(limit.toMillis(), MILLISECONDS);
        } catch (TimeoutException | ExecutionException problem) {
            throw failure("%s within %d s", complaint, limit.toSeconds());
        }
    }

    private void requireAlive(RunningContender server) throws RunFailure {
        if (!server.isAlive()) {
            throw failure("%s; see %s", server.ending(), home.relativize(directory.resolve("server.log")));
        }
    }

    private void requireSuccess(Child generator) throws RunFailure {
        if (!generator.hasSucceeded()) {
            Path log = home.relativize(directory.resolve("gatling.log"));
            throw failure("was not measured: Gatling %s; see %s", generator.ending(), log);
        }
    }

    private RunFailure failure(String format, Object... facts) {
        String where = " (%s, %d users)".formatted(run.scenario(), run.users());
        return new RunFailure(run.contender().name() + where + " " + format.formatted(facts));
    }

    private RunResult result(RunningContender server, ProcessSampler generatorUse) throws RunFailure {
        MeasuredWindow window = window();
        return new RunResult(
                run.scenario().toString(),
                run.contender(),
                run.users(),
                window.seconds(),
                window.ok().getTotalCount(),
                window.failed().getTotalCount(),
                window.throughput(),
                run.theory(),
                window.latency(),
                server.between(window.start(), window.end()),
                generatorUse.between(window.start(), window.end()),
                relative(gatlingReport()),
                relative(histogramLog()));
    }

    private MeasuredWindow window() throws RunFailure {
        try {
            return MeasuredWindow.read(histogramLog());
        } catch (IOException | IllegalArgumentException problem) {
            throw failure("was not measured: Gatling left no response times (%s)", problem.getMessage());
        }
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
