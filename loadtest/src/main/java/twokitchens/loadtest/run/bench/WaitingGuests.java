package twokitchens.loadtest.run.bench;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.Crowd;
import twokitchens.loadtest.run.strain.LiveHeap;
import twokitchens.loadtest.run.strain.Visit;
import twokitchens.loadtest.run.strain.Visit.Fate;

/**
 * Guests who all wait for one dish at the same time, each over a connection of his own.
 *
 * @param guests how many came
 * @param served with the right status
 * @param medianMillis response time of those served, from when each was meant to come
 * @param p99Millis response time that 99 of 100 of those served do not exceed
 * @param slowestMillis of those served
 * @param idleMiB resident memory before, when some guests had been served
 * @param peakMiB the most resident memory while they waited
 * @param liveKiB what a full collection leaves on the heap for each; absent if it cannot be asked for
 */
record WaitingGuests(
        int guests,
        int served,
        double medianMillis,
        double p99Millis,
        double slowestMillis,
        double idleMiB,
        double peakMiB,
        Optional<Double> liveKiB) {
    /** How much longer than the dish a guest stays, before he has failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many of them are served first: enough to load all code, too few to open what each needs. */
    private static final int FIRST_SHARE = 10;

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final double KIBIBYTE = 1024;

    /** Opens a kitchen, has some guests served, and then so many at once. */
    static WaitingGuests measure(Entrant entrant, int guests, Duration cookTime, BenchSite site)
            throws RunFailure, IOException, InterruptedException {
        try (OpenKitchen kitchen = OpenKitchen.open(entrant, cookTime, site);
                Crowd crowd = new Crowd(kitchen.address())) {
            await(send(crowd, entrant, Math.max(1, guests / FIRST_SHARE), cookTime));
            Optional<Long> liveBefore = live(kitchen);
            double idle = kitchen.residentMiB();
            CompletableFuture<List<Visit>> visits = send(crowd, entrant, guests, cookTime);
            double peak = idle;
            while (!isOver(visits, LOOK)) {
                peak = Math.max(peak, kitchen.residentMiB());
            }
            List<Double> times = visits.join().stream()
                    .filter(visit -> visit.fate() == Fate.SERVED)
                    .map(Visit::millis)
                    .sorted()
                    .toList();
            if (times.isEmpty()) {
                throw new RunFailure(kitchen.name() + " served none of " + guests + " guests");
            }
            return new WaitingGuests(
                    guests,
                    times.size(),
                    percentile(times, 0.5),
                    percentile(times, 0.99),
                    percentile(times, 1),
                    idle,
                    peak,
                    liveEach(crowd, kitchen, entrant, guests, cookTime, liveBefore));
        }
    }

    private static CompletableFuture<List<Visit>> send(Crowd crowd, Entrant entrant, int guests, Duration cookTime) {
        List<Long> schedule = LongStream.range(0, guests)
                .map(guest -> guest * arrival(cookTime).toNanos() / guests)
                .boxed()
                .toList();
        return crowd.send(entrant.cookPath(), schedule, cookTime.plus(PATIENCE));
    }

    /** The first still wait when the last come. */
    private static Duration arrival(Duration cookTime) {
        return cookTime.multipliedBy(2).dividedBy(5);
    }

    private static void await(CompletableFuture<?> visits) throws InterruptedException {
        while (!isOver(visits, LOOK)) {
            // Every visit ends: by an answer, or by the end of patience.
        }
    }

    private static boolean isOver(CompletableFuture<?> visits, Duration wait) throws InterruptedException {
        try {
            visits.get(wait.toMillis(), MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static double percentile(List<Double> ascending, double share) {
        return ascending.get((int) Math.ceil(share * ascending.size()) - 1);
    }

    private static Optional<Long> live(OpenKitchen kitchen) throws RunFailure, IOException, InterruptedException {
        return LiveHeap.canLook() && kitchen.isOurs() ? Optional.of(LiveHeap.bytes(kitchen.pid())) : Optional.empty();
    }

    /** The collection stops the kitchen, and so it has guests of its own, whose times do not count. */
    private static Optional<Double> liveEach(
            Crowd crowd, OpenKitchen kitchen, Entrant entrant, int guests, Duration cookTime, Optional<Long> before)
            throws RunFailure, IOException, InterruptedException {
        if (before.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<List<Visit>> visits = send(crowd, entrant, guests, cookTime);
        isOver(visits, arrival(cookTime).plus(cookTime).dividedBy(2));
        long during = LiveHeap.bytes(kitchen.pid());
        await(visits);
        return Optional.of((during - before.get()) / KIBIBYTE / guests);
    }
}
