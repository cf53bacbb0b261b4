package twokitchens.loadtest.run;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern LISTENING = Pattern.compile("listening on (http://\\S+)");
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration REPORTING = Duration.ofSeconds(60);

    /** Measures; the contender and Gatling have ended when it returns or throws. */
    RunResult measure() throws RunFailure, IOException, InterruptedException {
        CompletableFuture<String> baseUrl = new CompletableFuture<>();
        try (Child server =
                        new Child(serverArguments(), directory.resolve("server.log"), line -> ready(line, baseUrl));
                Child generator = new Child(generatorArguments(), directory.resolve("gatling.log"), line -> {});
                ProcessSampler serverUse = new ProcessSampler(server.pid());
                ProcessSampler generatorUse = new ProcessSampler(generator.pid())) {
            waitFor(CompletableFuture.anyOf(baseUrl, server.ended()), STARTING, "did not start");
            requireAlive(server);
            generator.tell(baseUrl.join());
            waitFor(
                    CompletableFuture.anyOf(generator.ended(), server.ended()),
                    run.total().plus(REPORTING),
                    "never ended");
            requireAlive(server);
            requireSuccess(generator);
            return result(serverUse, generatorUse);
        }
    }

    private static void ready(String line, CompletableFuture<String> baseUrl) {
        Matcher matcher = LISTENING.matcher(line);
        if (matcher.find()) {
            baseUrl.complete(matcher.group(1));
        }
    }

    private List<String> serverArguments() {
        List<String> arguments =
                new ArrayList<>(List.of("-jar", jars.of(run.kitContender()).toString()));
        arguments.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--stop-with-input"));
        arguments.addAll(List.of("--cook-time", run.cookTime().toMillis() + "ms"));
        arguments.addAll(run.kitContender().options());
        return arguments;
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

    private void requireAlive(Child server) throws RunFailure {
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

    private RunResult result(ProcessSampler serverUse, ProcessSampler generatorUse) throws RunFailure {
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
                serverUse.between(window.start(), window.end()),
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
