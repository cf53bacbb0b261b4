package twokitchens.loadtest.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.run.ProcessSupervisor;
import twokitchens.loadtest.run.RunFailedException;

/**
 * The load generator wrk, which costs so little that it can saturate a bare engine: one thread and some connections, each
 * of which sends its next request as soon as the last one has been answered. Each window is a process of its own, and
 * short: other load on the machine comes and goes within seconds.
 *
 * @see <a href="https://github.com/wg/wrk/blob/master/SCRIPTING">its scripting</a>
 */
final class Wrk {
    static final int CONNECTIONS = 32;

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

    private Wrk() {}

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

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Says that wrk is missing, and how to install it. */
    static Optional<String> missing(String part) {
        return find().isPresent()
                ? Optional.empty()
                : Optional.of("bench --only " + part + " needs wrk on the PATH: apt-get install wrk");
    }

    /**
     * Sends requests for a second.
     *
     * @param directory where its script goes
     * @return what it measured; the server's processor time is left at 0
     */
    static Window send(UsersRequest request, URI server, Path directory)
            throws RunFailedException, IOException, InterruptedException {
        String script = SCRIPT.formatted(
                request.method(), request.json().map(BODY::formatted).orElse(""));
        return read(run(List.of(
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
    static Window read(String output) throws RunFailedException {
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
}
