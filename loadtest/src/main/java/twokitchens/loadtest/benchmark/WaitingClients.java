package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import twokitchens.loadtest.benchmark.ResultTable.Column;
import twokitchens.loadtest.result.Bench.PartResult;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;
import twokitchens.loadtest.stress.ClientLimits;
import twokitchens.loadtest.stress.MeasuredServer;
import twokitchens.loadtest.stress.OpenModelClient;
import twokitchens.loadtest.stress.OpenModelClient.RequestResult;

/**
 * Ten thousand clients that all wait for a response at the same time, each over a connection of its own: are they
 * served, how late, and what does each of them cost?
 */
final class WaitingClients {
    static final Column NUMBER = Column.median("clients", 0);
    static final Column FAILED = Column.sum("failed", 0);

    /** From when each was due, of those who got the right status. */
    private static final Column MEDIAN = Column.median("median s", 2);

    static final Column P99 = Column.median("p99 s", 2);
    static final Column SLOWEST = Column.max("slowest s", 2);

    /** Resident memory before, when some clients had been served. */
    private static final Column IDLE = Column.median("MiB idle", 0);

    /** The most resident memory while they waited. */
    private static final Column FULL = Column.median("MiB full", 0);

    private static final Column EACH = Column.median("KiB each", 1);

    /** What a full collection leaves on the heap for each; absent if it cannot be determined. */
    private static final Column LIVE = Column.median("live KiB", 1);

    static final List<Column> COLUMNS = List.of(NUMBER, FAILED, MEDIAN, P99, SLOWEST, IDLE, FULL, EACH, LIVE);

    /** The most that 99 of 100 may wait, as a multiple of the cook time. */
    private static final double LATE = 1.1;

    /** With a platform thread for each client only a tenth of them connect: as many threads as is usual at most. */
    private static final int FEWER_FOR_THREADS = 10;

    private static final int BRIEF_SHARE = 20;

    /** How much longer than the cook time a client waits, before it counts as failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** One in so many is served first: enough to load all code, too few to open what each needs. */
    private static final int FIRST_SHARE = 10;

    private static final Duration LOOK = Duration.ofMillis(100);

    private WaitingClients() {}

    static Duration cookTime(BenchSite site) {
        return Duration.ofSeconds(site.size(5, 1));
    }

    private static int most(BenchSite site) {
        return site.size(site.clients(), site.clients() / BRIEF_SHARE);
    }

    static Optional<String> unmetRequirement(BenchSite site) {
        return ClientLimits.here().unmet(most(site));
    }

    static PartResult measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        Duration cookTime = cookTime(site);
        int most = most(site);
        Map<ContenderSpec, Integer> clients = new LinkedHashMap<>();
        List<String> sentences = new ArrayList<>();
        clients.put(Contenders.ASYNC_1, most);
        if (site.jars().canStart(Contenders.SYNC_VIRTUAL)) {
            clients.put(Contenders.SYNC_VIRTUAL, most);
        } else {
            sentences.add(String.format(
                    Locale.ROOT,
                    "sync-virtual was not measured: this is Java %d, and virtual threads need 21.",
                    Runtime.version().feature()));
        }
        clients.put(Contenders.blocking(most / FEWER_FOR_THREADS), most / FEWER_FOR_THREADS);
        ResultTable<String> table = new ResultTable<>();
        for (Map.Entry<ContenderSpec, Integer> each : clients.entrySet()) {
            for (int repeat = 1; repeat <= site.repeats(); repeat++) {
                String served = add(table, each.getKey(), each.getValue(), cookTime, site);
                site.say("%s, repeat %d: %s", each.getKey(), repeat, served);
            }
            sentences.add(sentence(each.getKey().toString(), table, LATE * cookTime.toMillis() / 1000));
        }
        String title = "Clients that all wait %s for a response at the same time: medians of the repeats"
                .formatted(NumberFormats.seconds(cookTime.toMillis()));
        return new PartResult("clients", List.of(table.grid(title, "contender", COLUMNS)), sentences, List.of());
    }

    static String sentence(String name, ResultTable<String> table, double latest) {
        double failed = table.number(name, FAILED);
        double p99 = table.all(name, P99).stream().reduce(Math::max).orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s: %s at the same time, %s; 99 of 100 were served within %.2f s, the slowest after %.2f s."
                        + " That %s the goal: all, and 99 of 100 within %.2f s.",
                name,
                NumberFormats.count(table.number(name, NUMBER), "client"),
                failed == 0 ? "all served" : NumberFormats.whole(failed) + " not served",
                p99,
                table.number(name, SLOWEST),
                failed == 0 && p99 <= latest ? "is" : "misses",
                latest);
    }

    /** Starts a server, has some clients served, then so many at once, and adds what that took to a table. */
    static String add(ResultTable<String> table, ContenderSpec spec, int number, Duration cookTime, BenchSite site)
            throws RunFailedException, IOException, InterruptedException {
        try (MeasuredServer server = site.start(spec, cookTime);
                OpenModelClient client = new OpenModelClient(server.address())) {
            await(send(client, spec, Math.max(1, number / FIRST_SHARE), cookTime), cookTime);
            boolean countsHeap = server.hasLiveHeap();
            double liveBefore = countsHeap ? server.liveHeapMiB() : 0;
            double idle = server.residentMiB();
            CompletableFuture<List<RequestResult>> requests = send(client, spec, number, cookTime);
            double peak = idle;
            while (!MeasuredServer.isOver(requests, LOOK)) {
                peak = Math.max(peak, server.residentMiB());
            }
            List<Double> seconds = requests.join().stream()
                    .filter(RequestResult::isOk)
                    .map(request -> request.millis() / 1000)
                    .sorted()
                    .toList();
            if (seconds.isEmpty()) {
                throw new RunFailedException(server.name() + " served none of " + number + " clients");
            }
            table.add(server.name(), NUMBER, number);
            table.add(server.name(), FAILED, number - seconds.size());
            table.add(server.name(), MEDIAN, percentile(seconds, 0.5));
            table.add(server.name(), P99, percentile(seconds, 0.99));
            table.add(server.name(), SLOWEST, percentile(seconds, 1));
            table.add(server.name(), IDLE, idle);
            table.add(server.name(), FULL, peak);
            table.add(server.name(), EACH, (peak - idle) * 1024 / number);
            if (countsHeap) {
                // The collection pauses the server, and so it has clients of its own, whose times do not count.
                CompletableFuture<?> further = send(client, spec, number, cookTime);
                MeasuredServer.isOver(further, arrival(cookTime).plus(cookTime).dividedBy(2));
                table.add(server.name(), LIVE, (server.liveHeapMiB() - liveBefore) * 1024 / number);
                await(further, cookTime);
            }
            return String.format(
                    Locale.ROOT,
                    "%d of %s served, p99 %s",
                    seconds.size(),
                    NumberFormats.count(number, "client"),
                    NumberFormats.time(1000 * percentile(seconds, 0.99)));
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
        MeasuredServer.isOver(requests, cookTime.plus(PATIENCE).multipliedBy(2));
    }

    private static double percentile(List<Double> ascending, double share) {
        return ascending.get((int) Math.ceil(share * ascending.size()) - 1);
    }
}
