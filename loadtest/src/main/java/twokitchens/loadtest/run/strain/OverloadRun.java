package twokitchens.loadtest.run.strain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.Goodput;
import twokitchens.loadtest.result.Shedding;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningContender;
import twokitchens.loadtest.run.strain.Visit.Fate;
import twokitchens.loadtest.scenario.Arrivals;

/**
 * Offers kitchens more and more guests, with a limit and without. Each load has a fresh server: after an overload one still
 * cooks for guests who have gone.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param loads offered load divided by capacity
 * @param cookTime of a dish
 * @param patience how long a guest stays
 * @param counted how long guests are counted
 */
public record OverloadRun(
        Jars jars, Path directory, List<Double> loads, Duration cookTime, Duration patience, Duration counted) {
    /** As many cooks as the event-loop kitchen has hands: both can cook as much. */
    private static final int COOKS = 40;

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final int WARM_UP_GUESTS = 400;
    private static final long WARM_UP_GAP_NANOS = 2_500_000;
    private static final long SEED = 3;

    public OverloadRun {
        loads = List.copyOf(loads);
    }

    /** How many may come in so that the last of the line is served when half of his patience is over. */
    private int limit() {
        return Math.max(COOKS + 1, Math.toIntExact(COOKS * patience.toMillis() / 2 / cookTime.toMillis()));
    }

    /** Measures the blocking kitchen. */
    public List<Shedding> blocking(Consumer<String> progress) throws RunFailure, IOException, InterruptedException {
        KitServer server = KitServer.blocking(COOKS);
        return bothWays(server, server.with("--queue-limit", String.valueOf(limit() - COOKS)), progress);
    }

    /** Measures the event-loop kitchen. */
    public List<Shedding> eventLoop(Consumer<String> progress) throws RunFailure, IOException, InterruptedException {
        KitServer server = KitServer.offloaded();
        return bothWays(server, server.with("--in-flight-limit", String.valueOf(limit())), progress);
    }

    private List<Shedding> bothWays(KitServer unlimited, KitServer limited, Consumer<String> progress)
            throws RunFailure, IOException, InterruptedException {
        return List.of(
                shedding(limited, Optional.of(limit()), progress), shedding(unlimited, Optional.empty(), progress));
    }

    private Shedding shedding(KitServer server, Optional<Integer> limit, Consumer<String> progress)
            throws RunFailure, IOException, InterruptedException {
        List<Goodput> points = new ArrayList<>();
        for (double load : loads) {
            Goodput point = goodput(server, limit, load);
            points.add(point);
            progress.accept("%s %s, load %.2f: %.0f of %.0f guests a second served in time"
                    .formatted(
                            server.contender().name(),
                            limit.map(most -> "with limit " + most).orElse("without limit"),
                            load,
                            point.perSecond(),
                            point.offered()));
        }
        return new Shedding(server.contender(), limit, points);
    }

    private Goodput goodput(KitServer server, Optional<Integer> limit, double load)
            throws RunFailure, IOException, InterruptedException {
        String name = "%s-%s-%.2f.log"
                .formatted(server.contender().name(), limit.map(String::valueOf).orElse("none"), load);
        Path log = directory.resolve(name);
        try (RunningContender running = RunningContender.start(server, cookTime, jars, log);
                Crowd crowd = new Crowd(URI.create(ready(running, server)))) {
            List<Long> warmUp = LongStream.range(0, WARM_UP_GUESTS)
                    .mapToObj(guest -> guest * WARM_UP_GAP_NANOS)
                    .toList();
            all(crowd.send("/users", warmUp, STARTING), running, server);
            double perSecond = load * COOKS * 1000 / cookTime.toMillis();
            Duration settling = settling();
            Arrivals arrivals =
                    new Arrivals(List.of(new Arrivals.Step(perSecond, settling.plus(counted))), Duration.ZERO, SEED);
            long opening = System.nanoTime() + settling.toNanos();
            return count(
                    load, opening, all(crowd.send(server.cookPath(), arrivals.schedule(), patience), running, server));
        }
    }

    /** From here on a line that grows is longer than anybody's patience, if it ever will be. */
    private Duration settling() {
        return Duration.ofSeconds(Math.max(1, patience.multipliedBy(2).toSeconds()));
    }

    private static String ready(RunningContender running, KitServer server) throws RunFailure, InterruptedException {
        try {
            return running.awaitReady(STARTING);
        } catch (RunFailure failure) {
            throw new RunFailure(server.contender().name() + " " + failure.getMessage());
        }
    }

    /** Every visit ends: by an answer, or by the end of patience. */
    private static List<Visit> all(CompletableFuture<List<Visit>> visits, RunningContender running, KitServer server)
            throws RunFailure, InterruptedException {
        try {
            List<Visit> all = visits.get();
            if (!running.isAlive()) {
                throw new RunFailure(server.contender().name() + " " + running.ending());
            }
            return all;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Goodput count(double load, long opening, List<Visit> visits) {
        Map<Fate, Long> fates = visits.stream()
                .filter(visit -> visit.meantAt() >= opening)
                .collect(Collectors.groupingBy(Visit::fate, Collectors.counting()));
        return new Goodput(
                load,
                counted.toMillis() / 1000.0,
                number(fates, Fate.SERVED),
                number(fates, Fate.REFUSED),
                number(fates, Fate.LEFT),
                number(fates, Fate.FAILED));
    }

    private static int number(Map<Fate, Long> fates, Fate fate) {
        return Math.toIntExact(fates.getOrDefault(fate, 0L));
    }
}
