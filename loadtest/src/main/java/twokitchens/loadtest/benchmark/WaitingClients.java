package twokitchens.loadtest.benchmark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static twokitchens.loadtest.benchmark.ResultTable.FAILED;
import static twokitchens.loadtest.benchmark.ResultTable.SLOWEST;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.LiveHeap;
import twokitchens.loadtest.stress.OpenModelClient;
import twokitchens.loadtest.stress.RequestResult;
import twokitchens.loadtest.stress.RequestResult.Status;

/** Clients that all wait for a response at the same time, each over a connection of its own. */
final class WaitingClients {
    static final Column NUMBER = new Column("guests", 0);
    static final Column P99 = new Column("p99 s", 2);

    /** From when each was due, of those who got the right status. */
    private static final Column MEDIAN = new Column("median s", 2);

    /** Resident memory before, when some clients had been served. */
    private static final Column IDLE = new Column("MiB idle", 0);

    /** The most resident memory while they waited. */
    private static final Column FULL = new Column("MiB full", 0);

    private static final Column EACH = new Column("KiB each", 1);

    /** What a full collection leaves on the heap for each; absent if it cannot be determined. */
    private static final Column LIVE = new Column("live KiB", 1);

    static final List<Column> COLUMNS = List.of(NUMBER, FAILED, MEDIAN, P99, SLOWEST, IDLE, FULL, EACH, LIVE);

    /** How much longer than the cook time a client waits, before it counts as failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One in so many is served first: enough to load all code, too few to open what each needs. */
    private static final int FIRST_SHARE = 10;

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Starts a server, has some clients served, and then so many at once. */
    static Map<Column, Double> measure(ContenderSpec spec, int number, Duration cookTime, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        try (BenchServer server = BenchServer.open(spec, cookTime, site);
                OpenModelClient client = new OpenModelClient(server.address())) {
            await(send(client, spec, Math.max(1, number / FIRST_SHARE), cookTime), cookTime);
            boolean canLook = LiveHeap.canLook() && server.isOwn();
            long liveBefore = canLook ? LiveHeap.bytes(server.pid()) : 0;
            double idle = server.residentMiB();
            CompletableFuture<List<RequestResult>> requests = send(client, spec, number, cookTime);
            double peak = idle;
            while (!isOver(requests, LOOK)) {
                peak = Math.max(peak, server.residentMiB());
            }
            List<Double> times = requests.join().stream()
                    .filter(request -> request.status() == Status.OK)
                    .map(RequestResult::millis)
                    .sorted()
                    .toList();
            if (times.isEmpty()) {
                throw new RunFailedException(server.name() + " served none of " + number + " guests");
            }
            Map<Column, Double> measured = new HashMap<>();
            measured.put(NUMBER, (double) number);
            measured.put(FAILED, (double) number - times.size());
            measured.put(MEDIAN, percentile(times, 0.5) / 1000);
            measured.put(P99, percentile(times, 0.99) / 1000);
            measured.put(SLOWEST, percentile(times, 1) / 1000);
            measured.put(IDLE, idle);
            measured.put(FULL, peak);
            measured.put(EACH, (peak - idle) * 1024 / number);
            if (canLook) {
                // The collection pauses the server, and so it has clients of its own, whose times do not count.
                CompletableFuture<?> further = send(client, spec, number, cookTime);
                isOver(further, arrival(cookTime).plus(cookTime).dividedBy(2));
                measured.put(LIVE, (LiveHeap.bytes(server.pid()) - liveBefore) / 1024.0 / number);
                await(further, cookTime);
            }
            return measured;
        }
    }

    private static CompletableFuture<List<RequestResult>> send(
            OpenModelClient client, ContenderSpec server, int number, Duration cookTime) {
        List<Long> schedule = LongStream.range(0, number)
                .map(each -> each * arrival(cookTime).toNanos() / number)
                .boxed()
                .toList();
        return client.send(server.cookPath(), schedule, cookTime.plus(PATIENCE));
    }

    /** The first clients still wait when the last arrive. */
    private static Duration arrival(Duration cookTime) {
        return cookTime.multipliedBy(2).dividedBy(5);
    }

    /** Every request ends: by a response, or by its timeout. */
    private static void await(CompletableFuture<?> requests, Duration cookTime) throws InterruptedException {
        isOver(requests, cookTime.plus(PATIENCE).multipliedBy(2));
    }

    private static boolean isOver(CompletableFuture<?> requests, Duration wait) throws InterruptedException {
        try {
            requests.get(wait.toMillis(), MILLISECONDS);
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
}
