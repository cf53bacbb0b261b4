package twokitchens.loadtest.run.strain;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.Siege;
import twokitchens.loadtest.run.Jars;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.RunningContender;
import twokitchens.loadtest.run.strain.Besieger.Kind;
import twokitchens.loadtest.run.strain.Visit.Fate;

/**
 * Besieges kitchens, and measures what others wait for a quick answer before, meanwhile and afterwards.
 *
 * @param jars where the servers are
 * @param directory where their logs go
 * @param army how many besiegers come
 * @param requestTimeout after which a guest is shown out
 * @param cooks how many the blocking kitchen has
 * @param quiet how long the time before and the time after last
 */
public record SiegeRun(Jars jars, Path directory, Army army, Duration requestTimeout, int cooks, Duration quiet) {
    private static final Duration STARTING = Duration.ofSeconds(60);

    /** A dish is not asked for. */
    private static final Duration COOK_TIME = Duration.ofMillis(200);

    private static final int ASKERS_PER_SECOND = 10;
    private static final int WARM_UP_GUESTS = 400;
    private static final long WARM_UP_GAP_NANOS = 5_000_000;
    private static final int ARRIVALS_PER_SECOND = 3_000;

    /** What arithmetic says, and this on top, is waited for. */
    private static final Duration MARGIN = Duration.ofSeconds(20);

    /**
     * How many besiegers come.
     *
     * @param slowHeads those who never finish a request's head
     * @param slowBodies those who never finish its body
     * @param idle those who say nothing
     */
    public record Army(int slowHeads, int slowBodies, int idle) {
        int size() {
            return slowHeads + slowBodies + idle;
        }

        Map<Kind, Integer> kinds() {
            Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
            kinds.put(Kind.SLOW_HEAD, slowHeads);
            kinds.put(Kind.SLOW_BODY, slowBodies);
            kinds.put(Kind.IDLE, idle);
            return kinds;
        }
    }

    /** How many files this process, and a server, must be able to open. */
    public long descriptors() {
        long askers = ASKERS_PER_SECOND * longest(cooks).toSeconds();
        return army.size() + askers + 500;
    }

    /** Besieges the blocking kitchen. */
    public Siege.Side blocking() throws RunFailure, IOException, InterruptedException {
        return side(KitServer.blocking(cooks), cooks);
    }

    /** Besieges the event-loop kitchen. */
    public Siege.Side eventLoop() throws RunFailure, IOException, InterruptedException {
        return side(KitServer.eventLoop(), Math.max(1, army.slowBodies()));
    }

    /** How long so many listeners listen to the slow bodies: each holds one of them until his time is up. */
    private Duration heard(int listeners) {
        return requestTimeout.multipliedBy((army.slowBodies() + listeners - 1) / listeners);
    }

    /** How long the siege may last. */
    private Duration longest(int listeners) {
        return heard(listeners).plus(requestTimeout).plus(arriving()).plus(MARGIN);
    }

    private Duration arriving() {
        return Duration.ofMillis(Math.max(1, army.size() * 1000L / ARRIVALS_PER_SECOND));
    }

    private Siege.Side side(KitServer server, int listeners) throws RunFailure, IOException, InterruptedException {
        KitServer besieged = server.with("--request-timeout", requestTimeout.toMillis() + "ms");
        Path log = directory.resolve(server.contender().name() + ".log");
        try (RunningContender running = RunningContender.start(besieged, COOK_TIME, jars, log)) {
            URI kitchen = URI.create(ready(running, besieged));
            try (Crowd askers = new Crowd(kitchen);
                    Crowd army = new Crowd(kitchen);
                    Gauge gauge = new Gauge(running.pid().orElseThrow())) {
                return side(besieged, running, askers, army, gauge, listeners);
            }
        }
    }

    private static String ready(RunningContender running, KitServer server) throws RunFailure, InterruptedException {
        try {
            return running.awaitReady(STARTING);
        } catch (RunFailure failure) {
            throw new RunFailure(server.contender().name() + " " + failure.getMessage());
        }
    }

    private Siege.Side side(
            KitServer server, RunningContender running, Crowd askers, Crowd soldiers, Gauge gauge, int listeners)
            throws RunFailure, InterruptedException {
        visits(askers.send("/users", schedule(WARM_UP_GUESTS, WARM_UP_GAP_NANOS), STARTING));
        Asking asking = new Asking(askers, ASKERS_PER_SECOND, longest(listeners).plus(quiet));
        long opening = System.nanoTime();
        MILLISECONDS.sleep(quiet.toMillis());
        long siege = System.nanoTime();
        Besiegers besiegers = new Besiegers(soldiers, army.kinds());
        boolean freed = isOver(besiegers.come(arriving()), longest(listeners));
        long peace = System.nanoTime();
        MILLISECONDS.sleep(quiet.toMillis());
        List<Visit> visits = visits(asking.end());
        long closing = System.nanoTime();
        if (!running.isAlive()) {
            throw new RunFailure(server.contender().name() + " " + running.ending());
        }
        return new Siege.Side(
                server.contender(),
                List.of(
                        phase("before", opening, siege, visits, gauge),
                        phase("during", siege, peace, visits, gauge),
                        phase("after", peace, closing, visits, gauge)),
                besiegers.fates(),
                freed ? Optional.of((peace - siege) / 1e9) : Optional.empty(),
                heard(listeners).toMillis() / 1000.0);
    }

    private static List<Long> schedule(int guests, long gap) {
        return LongStream.range(0, guests).mapToObj(guest -> guest * gap).toList();
    }

    /** Every visit ends: by an answer, or by the end of patience. */
    private static List<Visit> visits(CompletableFuture<List<Visit>> visits) throws InterruptedException {
        try {
            return visits.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isOver(CompletableFuture<Void> end, Duration longest) throws InterruptedException {
        try {
            end.get(longest.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        }
    }

    private static Siege.Phase phase(String name, long from, long to, List<Visit> visits, Gauge gauge) {
        List<Visit> those = visits.stream()
                .filter(visit -> visit.meantAt() >= from && visit.meantAt() < to)
                .toList();
        double[] waits = those.stream()
                .filter(visit -> visit.fate() == Fate.SERVED)
                .mapToDouble(Visit::millis)
                .sorted()
                .toArray();
        Gauge.Look most = gauge.most(from, to);
        return new Siege.Phase(
                name,
                those.size(),
                waits.length,
                waits.length == 0 ? 0 : waits[waits.length / 2],
                waits.length == 0 ? 0 : waits[waits.length - 1],
                most.threads(),
                most.residentBytes() / (1024.0 * 1024),
                most.descriptors());
    }
}
