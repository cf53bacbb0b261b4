package twokitchens.loadtest.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.run.Generator;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * A third-party program that sends requests as fast as a server responds, over a number of connections. Each window is
 * a process of its own.
 *
 * @param name its name in titles
 * @param isLight whether it costs so little that rates and response times are the server's. Those that another tool
 *     measures are its own, and only the server's processor time describes the server
 * @param warmUp how many windows of each server run before the first that counts
 * @param nextWarmUp how many, if the server has just handled another request
 * @param turns how many turns of two windows each are taken with it
 * @param sender runs it for one window
 */
record LoadTool(String name, boolean isLight, int warmUp, int nextWarmUp, int turns, Sender sender) {
    static final int CONNECTIONS = 32;

    /** Sends requests for one window. */
    interface Sender {
        /** What it measured; the server's processor time is left at 0. */
        Window send(UsersRequest request, URI server) throws RunFailedException, IOException, InterruptedException;
    }

    /**
     * What a server did in a period.
     *
     * @param requests how many were answered
     * @param failed how many got no response, or a wrong one
     * @param seconds the period's length
     * @param cpuSeconds the server's processor time
     * @param p99Millis response time that 99 of 100 do not exceed
     */
    record Window(long requests, long failed, double seconds, double cpuSeconds, double p99Millis) {
        Window withCpu(double taken) {
            return new Window(requests, failed, seconds, taken, p99Millis);
        }

        /** Both together; the p99 is the worse one. */
        Window plus(Window other) {
            return new Window(
                    requests + other.requests,
                    failed + other.failed,
                    seconds + other.seconds,
                    cpuSeconds + other.cpuSeconds,
                    Math.max(p99Millis, other.p99Millis));
        }

        double perSecond() {
            return requests / seconds;
        }

        /** Processor time of the server for one request, in microseconds. */
        double cpuMicros() {
            return cpuSeconds * 1e6 / requests;
        }
    }

    /** Makes wrk send a request, and print its numbers so that they can be parsed. Its times are microseconds. */
    private static final String SCRIPT = """
            wrk.method = "%s"
            %s
            done = function(summary, latency, requests)
              local errors = summary.errors
              io.write(string.format("NUMBERS %%d %%d %%d %%d\\n", summary.requests, summary.duration,
                latency:percentile(99), errors.connect + errors.read + errors.write + errors.status + errors.timeout))
            end
            """;

    private static final String BODY = """
            wrk.headers["Content-Type"] = "application/json"
            wrk.body = '%s'
            """;

    private static final Pattern NUMBERS = Pattern.compile("(?m)^NUMBERS (\\d+) (\\d+) (\\d+) (\\d+)$");

    private static final Duration STARTING = Duration.ofSeconds(60);

    /**
     * The load generator wrk, which costs so little that it can saturate a bare engine: one thread and some
     * connections, each of which sends its next request as soon as the last one has been answered. Its windows are
     * short, and many: other load on the machine comes and goes within seconds. The warm-up is long for Javalin.
     *
     * @param directory where its script goes
     * @see <a href="https://github.com/wg/wrk/blob/master/SCRIPTING">its scripting</a>
     */
    static LoadTool wrk(Path directory) {
        return new LoadTool("wrk", true, 30, 10, 5, (request, server) -> wrk(request, server, directory));
    }

    /**
     * Gatling without pauses. It needs many times the processor time of a bare engine, so that at full load its rate is
     * its own; the processor time that the server used is the server's. The server is warm already, but has received no
     * such headers yet.
     *
     * @param directory where its output and records go
     * @param window how long it sends requests
     */
    static LoadTool gatling(Path directory, Duration window) {
        return new LoadTool(
                "Gatling", false, 2, 1, 1, (request, server) -> gatling(request, server, directory, window));
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Says that wrk is missing, and how to install it. */
    static Optional<String> wrkMissing(String part) {
        return find().isPresent()
                ? Optional.empty()
                : Optional.of("bench --only " + part + " needs wrk on the PATH: apt-get install wrk");
    }

    private static Window wrk(UsersRequest request, URI server, Path directory)
            throws RunFailedException, IOException, InterruptedException {
        String script = SCRIPT.formatted(
                request.method(), request.json().map(BODY::formatted).orElse(""));
        return readWrk(run(List.of(
                find().orElseThrow().toString(),
                "--threads=1",
                "--connections=" + CONNECTIONS,
                "--duration=1s",
                "--latency",
                "--script=" + Files.writeString(directory.resolve(request.name() + ".lua"), script),
                server.resolve(request.path()).toString())));
    }

    /** Runs a program to its end, on a supervisor: it does not outlive the kit. Returns what it printed. */
    static String run(List<String> command) throws RunFailedException, IOException, InterruptedException {
        Process process = new ProcessBuilder(ProcessSupervisor.around(command))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        int status = process.waitFor();
        if (status != 0) {
            throw new RunFailedException(String.format(
                    Locale.ROOT,
                    "%s ended with exit status %d: %s",
                    Path.of(command.get(0)).getFileName(),
                    status,
                    firstLine(output)));
        }
        return output;
    }

    /** Reads what the script printed. */
    static Window readWrk(String output) throws RunFailedException {
        Matcher numbers = NUMBERS.matcher(output);
        if (!numbers.find()) {
            throw new RunFailedException("wrk gave no numbers: " + firstLine(output));
        }
        return new Window(
                Long.parseLong(numbers.group(1)),
                Long.parseLong(numbers.group(4)),
                Long.parseLong(numbers.group(2)) / 1e6,
                0,
                Long.parseLong(numbers.group(3)) / 1e3);
    }

    private static String firstLine(String output) {
        return output.lines().findFirst().orElse("no output");
    }

    private static Window gatling(UsersRequest request, URI server, Path directory, Duration window)
            throws RunFailedException, IOException, InterruptedException {
        Path own = Files.createTempDirectory(directory, "gatling-");
        Generator.Order order = Generator.Order.of(
                Scenario.SATURATION,
                server.toString(),
                own,
                own,
                Map.of(
                        "request", request.name(),
                        "users", String.valueOf(CONNECTIONS),
                        "arriveSeconds", "0",
                        "windowSeconds", String.valueOf(window.toSeconds()),
                        "warmUpSeconds", "0"),
                "--no-reports");
        try (Generator gatling = new Generator(own.resolve("gatling.log"))) {
            gatling.run(order, line -> {}, new CompletableFuture<>(), window.plus(STARTING));
        }
        try {
            MeasuredWindow measured = MeasuredWindow.read(own.resolve("0.hlog"));
            return new Window(
                    measured.ok().getTotalCount(),
                    measured.failed().getTotalCount(),
                    measured.seconds(),
                    0,
                    measured.ok().getValueAtPercentile(99) / 1e6);
        } catch (FileNotFoundException | IllegalArgumentException none) {
            throw new RunFailedException("Gatling left no response times (" + none.getMessage() + ")");
        }
    }
}
