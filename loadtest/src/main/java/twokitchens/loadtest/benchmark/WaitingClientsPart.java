package twokitchens.loadtest.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.run.ContenderSpec;
import twokitchens.loadtest.run.Contenders;
import twokitchens.loadtest.run.RunFailedException;

/** Ten thousand clients that all wait at the same time: are they served, how late, and what does each of them cost? */
final class WaitingClientsPart implements BenchPart {
    private static final Duration COOK_TIME = Duration.ofSeconds(5);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** The most that 99 of 100 may wait, as a multiple of the cook time. */
    private static final double LATE = 1.1;

    /** With a platform thread for each client only a tenth of them connect: as many threads as is usual at most. */
    private static final int FEWER_FOR_THREADS = 10;

    private static final int BRIEF_SHARE = 20;

    @Override
    public String name() {
        return "guests";
    }

    @Override
    public Optional<String> unmetRequirement(BenchSite site) {
        return ClientLimits.here().binding(most(site));
    }

    private static int most(BenchSite site) {
        return site.brief() ? site.clients() / BRIEF_SHARE : site.clients();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailedException, IOException, InterruptedException {
        Duration cookTime = site.brief() ? BRIEF : COOK_TIME;
        int most = most(site);
        boolean isVirtual = site.jars().canStart(Contenders.SYNC_VIRTUAL);
        Map<ContenderSpec, Integer> clients = new LinkedHashMap<>();
        clients.put(Contenders.ASYNC_1, most);
        if (isVirtual) {
            clients.put(Contenders.SYNC_VIRTUAL, most);
        }
        clients.put(Contenders.blocking(most / FEWER_FOR_THREADS), most / FEWER_FOR_THREADS);
        ResultTable<String> table = new ResultTable<>();
        List<String> sentences = new ArrayList<>();
        for (Map.Entry<ContenderSpec, Integer> each : clients.entrySet()) {
            String name = each.getKey().contender().name();
            int number = each.getValue();
            for (int repeat = 1; repeat <= site.repeats(); repeat++) {
                Map<Column, Double> measured = WaitingClients.measure(each.getKey(), number, cookTime, site);
                table.add(name, measured);
                site.progress()
                        .accept("%s, repeat %d: %.0f of %d guests served, p99 %s"
                                .formatted(
                                        name,
                                        repeat,
                                        number - measured.getOrDefault(ResultTable.FAILED, 0.0),
                                        number,
                                        NumberFormats.time(
                                                1000 * measured.getOrDefault(WaitingClients.P99, Double.NaN))));
            }
            sentences.add(sentence(name, table, LATE * cookTime.toMillis() / 1000));
        }
        if (!isVirtual) {
            sentences.add("sync-virtual was not asked: this is Java %d, and virtual threads need 21."
                    .formatted(Runtime.version().feature()));
        }
        String title = "Guests who all wait for a dish of %s at the same time: medians of the repeats"
                .formatted(NumberFormats.seconds(cookTime.toMillis()));
        return new Finding(
                name(), List.of(table.grid(title, "contender", WaitingClients.COLUMNS)), sentences, List.of());
    }

    static String sentence(String name, ResultTable<String> table, double latest) {
        double failed = table.failed(name);
        double p99 = table.most(name, WaitingClients.P99);
        return ("%s: %s guests at the same time, %s; 99 of 100 were served within %.2f s, the slowest after %.2f s."
                        + " That %s the goal: all, and 99 of 100 within %.2f s.")
                .formatted(
                        name,
                        NumberFormats.whole(table.median(name, WaitingClients.NUMBER)),
                        failed == 0 ? "all served" : NumberFormats.whole(failed) + " not served",
                        p99,
                        table.most(name, ResultTable.SLOWEST),
                        failed == 0 && p99 <= latest ? "is" : "misses",
                        latest);
    }
}
