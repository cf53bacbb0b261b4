package twokitchens.loadtest.distributed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import twokitchens.loadtest.result.Machine;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.run.Generator;
import twokitchens.loadtest.run.Installation;
import twokitchens.loadtest.run.PlannedRun;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.run.RunReader;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Share;

/** Sends one share of a run, from this machine, to a server that runs already. */
public final class Injector {
    private static final Map<String, String> WARM_UP = Map.of("warmUpSeconds", "1");
    private static final Duration WARMING = Duration.ofSeconds(60);
    private static final Duration ENDING = Duration.ofSeconds(60);

    private Injector() {}

    /**
     * Warms up generator and server, waits for the start, and measures.
     *
     * @param url of the server
     * @param directory where logs and times go
     * @throws RunFailedException if the start has passed by then, or the run fails; the message is one line
     */
    public static Injection inject(Injection.Order order, Share share, Instant startAt, String url, Path directory)
            throws RunFailedException, IOException, InterruptedException {
        PlannedRun run = order.run(url);
        Optional<Duration> clock = clock(url);
        Path warmUp = directory.resolve("warm-up");
        Path times = directory.resolve("times");
        try (Generator generator = new Generator(directory.resolve("gatling.log"))) {
            CompletableFuture<?> never = new CompletableFuture<>();
            generator.run(
                    Generator.Order.of(Scenario.WARM_UP, url, warmUp, warmUp, WARM_UP, "--no-reports"),
                    line -> {},
                    never,
                    WARMING);
            Duration left = Duration.between(Instant.now(), startAt);
            if (left.isNegative()) {
                throw new RunFailedException(String.format(
                        Locale.ROOT,
                        "was ready %.1f s after the start: choose a later one",
                        left.toMillis() / -1000.0));
            }
            Generator.Order whole = run.order(url, times, directory.resolve("gatling"));
            Map<String, String> properties = new HashMap<>(whole.properties());
            properties.put("injector", String.valueOf(share.injector()));
            properties.put("injectors", String.valueOf(share.injectors()));
            properties.put("startAt", startAt.toString());
            List<String> options = new ArrayList<>(whole.options());
            options.add("--no-reports");
            generator.run(
                    new Generator.Order(properties, options),
                    line -> {},
                    never,
                    left.plus(run.total()).plus(ENDING));
            List<RunResult> results =
                    new RunReader(run, share, generator::between, Optional.empty(), directory, directory).results();
            List<String> logs = new ArrayList<>();
            for (int level = 0; level < run.windows(); level++) {
                logs.add(Files.readString(times.resolve(level + ".hlog")));
            }
            return new Injection(
                    Injection.ownVersion(),
                    share,
                    order,
                    run.arrivals().map(ArrivalProfile::seed),
                    startAt,
                    clock,
                    Machine.host(),
                    Machine.detect(Installation.directory()),
                    results,
                    logs,
                    Files.readString(times.resolve("trace.hlog")));
        }
    }

    private static Optional<Duration> clock(String url) throws RunFailedException, InterruptedException {
        try {
            return ServerClock.ahead(url);
        } catch (IOException silent) {
            throw new RunFailedException("gets no answer from " + url + ": " + DirectHttp.reason(silent));
        }
    }
}
