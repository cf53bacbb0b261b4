package twokitchens.loadtest.stress;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import twokitchens.loadtest.result.Overload;
import twokitchens.loadtest.result.ServerKind;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.stress.OpenModelClient.RequestResult;
import twokitchens.loadtest.stress.OpenModelClient.Status;

/**
 * Offers servers more and more load, with an admission limit and without. Each load has a fresh server: after an
 * overload a server still works for clients that have left.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param loads offered load divided by capacity
 * @param cookTime the service time of a request
 * @param timeout the timeout of a request
 * @param counted how long requests are counted
 * @param progress receives a line after each load
 */
public record OverloadRun(
        Jars jars,
        Path directory,
        List<Double> loads,
        Duration cookTime,
        Duration timeout,
        Duration counted,
        Consumer<String> progress) {
    /** As many workers as the event-loop server has threads for blocking work: both have the same capacity. */
    private static final int WORKERS = 40;

    private static final int WARM_UP_PER_SECOND = 400;
    private static final long SEED = 3;

    public OverloadRun {
        loads = List.copyOf(loads);
    }

    /** How many may be admitted so that the last of the queue is served within half of its timeout. */
    private int limit() {
        return Math.max(WORKERS + 1, Math.toIntExact(WORKERS * timeout.toMillis() / 2 / cookTime.toMillis()));
    }

    /** Measures a server with its limit and without. */
    public List<Overload.Curve> measure(ServerKind kind) throws RunFailedException, IOException, InterruptedException {
        ContenderSpec server = kind == ServerKind.BLOCKING ? Contenders.blocking(WORKERS) : Contenders.ASYNC_OFFLOADED;
        ContenderSpec limited = kind == ServerKind.BLOCKING
                ? server.with("--queue-limit", String.valueOf(limit() - WORKERS))
                : server.with("--in-flight-limit", String.valueOf(limit()));
        return List.of(curve(limited, Optional.of(limit())), curve(server, Optional.empty()));
    }

    private Overload.Curve curve(ContenderSpec server, Optional<Integer> limit)
            throws RunFailedException, IOException, InterruptedException {
        List<Overload.Point> points = new ArrayList<>();
        for (double load : loads) {
            Overload.Point point = measure(server, limit, load);
            points.add(point);
            progress.accept("%s %s, load %.2f: %.0f of %.0f requests a second served in time"
                    .formatted(
                            server.contender().name(),
                            limit.map(most -> "with limit " + most).orElse("without limit"),
                            load,
                            point.perSecond(),
                            point.offered()));
        }
        return new Overload.Curve(server.contender(), limit, points);
    }

    private Overload.Point measure(ContenderSpec server, Optional<Integer> limit, double load)
            throws RunFailedException, IOException, InterruptedException {
        String log = "%s-%s-%.2f.log"
                .formatted(server.contender().name(), limit.map(String::valueOf).orElse("none"), load);
        try (MeasuredServer running = MeasuredServer.start(server, cookTime, jars, directory.resolve(log));
                OpenModelClient client = new OpenModelClient(running.address())) {
            client.warmUp(WARM_UP_PER_SECOND);
            running.running().requireAlive();
            double perSecond = load * WORKERS * 1000 / cookTime.toMillis();
            Duration settling = settling();
            ArrivalProfile arrivals = new ArrivalProfile(
                    List.of(new ArrivalProfile.Step(perSecond, settling.plus(counted))), Duration.ZERO, SEED);
            long opening = System.nanoTime() + settling.toNanos();
            List<RequestResult> results =
                    EventLoopClient.await(client.send(server.cookPath(), arrivals.schedule(), timeout));
            running.running().requireAlive();
            List<Status> outcomes = results.stream()
                    .filter(result -> result.intendedAt() >= opening)
                    .map(RequestResult::status)
                    .toList();
            return point(load, outcomes);
        }
    }

    /** From here on the delay of a growing queue exceeds every timeout, if it ever will. */
    private Duration settling() {
        return Duration.ofSeconds(Math.max(1, timeout.multipliedBy(2).toSeconds()));
    }

    private Overload.Point point(double load, List<Status> outcomes) {
        return new Overload.Point(
                load,
                counted.toMillis() / 1000.0,
                Collections.frequency(outcomes, Status.OK),
                Collections.frequency(outcomes, Status.REJECTED),
                Collections.frequency(outcomes, Status.TIMED_OUT),
                Collections.frequency(outcomes, Status.FAILED));
    }
}
