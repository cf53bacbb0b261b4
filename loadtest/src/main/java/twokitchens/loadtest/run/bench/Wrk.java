package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * The load generator wrk, which costs so little that it can drive a bare engine: one thread, some connections, each of which
 * asks again as soon as it is answered.
 *
 * @param program where it is
 * @param directory where its script goes
 * @see <a href="https://github.com/wg/wrk/blob/master/SCRIPTING">its scripting</a>
 */
record Wrk(Path program, Path directory) implements LoadTool {
    /** Short, and many: other guests of the machine come and go within seconds. */
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private static final int TURNS = 5;

    /** Javalin is slow to warm up. */
    private static final int WARM_UP = 30;

    private static final int NEXT_WARM_UP = 10;

    /** Has wrk ask a question, and print its numbers so that they can be read. Its times are microseconds. */
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

    /** Finds it among the programs of this machine. */
    static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, "wrk"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String name() {
        return "wrk";
    }

    @Override
    public boolean isLight() {
        return true;
    }

    @Override
    public int warmUp() {
        return WARM_UP;
    }

    @Override
    public int nextWarmUp() {
        return NEXT_WARM_UP;
    }

    @Override
    public int turns() {
        return TURNS;
    }

    @Override
    public Window ask(UsersRequest request, URI server, int connections)
            throws RunFailure, IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve(request.name() + ".lua"), script(request));
        Program wrk = Program.run(List.of(
                program.toString(),
                "--threads=1",
                "--connections=" + connections,
                "--duration=" + WINDOW.toSeconds() + "s",
                "--latency",
                "--script=" + script,
                server.resolve(request.path()).toString()));
        String output = String.join("\n", wrk.output());
        if (wrk.status() != 0) {
            throw new RunFailure("wrk ended with exit status " + wrk.status() + ": " + firstLine(output));
        }
        return read(output);
    }

    private static String script(UsersRequest request) {
        return SCRIPT.formatted(
                request.method(), request.json().map(BODY::formatted).orElse(""));
    }

    /** Reads what the script printed. */
    static Window read(String output) throws RunFailure {
        Matcher numbers = NUMBERS.matcher(output);
        if (!numbers.find()) {
            throw new RunFailure("wrk gave no numbers: " + firstLine(output));
        }
        return new Window(
                number(numbers, 1), number(numbers, 4), number(numbers, 2) / 1e6, 0, number(numbers, 3) / 1e3);
    }

    private static long number(Matcher numbers, int group) {
        return Long.parseLong(numbers.group(group));
    }

    private static String firstLine(String output) {
        return output.lines().findFirst().orElse("no output");
    }
}
