package twokitchens.loadtest.run.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import twokitchens.loadtest.result.MeasuredWindow;
import twokitchens.loadtest.run.Generator;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningGenerator;
import twokitchens.loadtest.scenario.EagerSimulation;
import twokitchens.loadtest.scenario.UsersRequest;

/**
 * Gatling, asking without a pause: each window is a process of its own. It takes many times what a bare engine does, so that at
 * full load its rate is its own; what it took of the server's processor time is the server's.
 *
 * @param directory where what it prints and records goes
 * @param window how long it asks
 */
record EagerGatling(Path directory, Duration window) implements LoadTool {
    private static final int TURNS = 1;

    /** The server is warm already, but has met nobody with these headers. */
    private static final int WARM_UP = 2;

    private static final int NEXT_WARM_UP = 1;
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "Gatling";
    }

    @Override
    public boolean isLight() {
        return false;
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
        Path own = Files.createTempDirectory(directory, "gatling-");
        Generator.Order order = Generator.Order.of(
                EagerSimulation.class,
                Map.of(
                        "baseUrl", server.toString(),
                        "request", request.name(),
                        "users", String.valueOf(connections),
                        "arriveSeconds", "0",
                        "windowSeconds", String.valueOf(window.toSeconds()),
                        "times", own.toString()),
                List.of("--no-reports", "--results-folder", own.toString()));
        try (RunningGenerator gatling = new RunningGenerator(own.resolve("gatling.log"))) {
            gatling.run(order, line -> {}, new CompletableFuture<>(), window.plus(STARTING));
        }
        return read(own.resolve("0.hlog"));
    }

    /** Reads what the simulation recorded. */
    static Window read(Path log) throws RunFailure {
        try {
            MeasuredWindow measured = MeasuredWindow.read(log);
            return new Window(
                    measured.ok().getTotalCount(),
                    measured.failed().getTotalCount(),
                    measured.seconds(),
                    0,
                    measured.ok().getValueAtPercentile(99) / NANOS_PER_MILLI);
        } catch (FileNotFoundException | IllegalArgumentException none) {
            throw new RunFailure("Gatling left no response times (" + none.getMessage() + ")");
        }
    }
}
