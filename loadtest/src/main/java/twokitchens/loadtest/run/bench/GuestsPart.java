package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Grid.Column;
import twokitchens.loadtest.result.bench.Grid.Row;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.Entrant;
import twokitchens.loadtest.run.KitContender;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.KitServer;

/** Ten thousand guests who all wait at the same time: are they served, how late, and what does each of them cost? */
final class GuestsPart implements BenchPart {
    private static final Duration COOK_TIME = Duration.ofSeconds(5);
    private static final Duration BRIEF = Duration.ofSeconds(1);

    /** How much longer than the dish 99 of 100 may wait, of the dish's own time. */
    private static final double LATE = 1.1;

    /** Where each guest has a platform thread of his own, a tenth of the guests come: as many threads as is usual at most. */
    private static final int FEWER_FOR_THREADS = 10;

    private static final int BRIEF_SHARE = 20;

    static final List<Column> COLUMNS = List.of(
            new Column("guests", 0),
            new Column("failed", 0),
            new Column("median s", 2),
            new Column("p99 s", 2),
            new Column("slowest s", 2),
            new Column("MiB idle", 0),
            new Column("MiB full", 0),
            new Column("KiB each", 1),
            new Column("live KiB", 1));

    @Override
    public String name() {
        return "guests";
    }

    @Override
    public Optional<String> hindrance(BenchSite site) {
        return GuestLimits.here().binding(guests(site));
    }

    private static int guests(BenchSite site) {
        return site.brief() ? site.guests() / BRIEF_SHARE : site.guests();
    }

    @Override
    public Finding measure(BenchSite site) throws RunFailure, IOException, InterruptedException {
        Duration cookTime = site.brief() ? BRIEF : COOK_TIME;
        Map<String, List<WaitingGuests>> measured = new LinkedHashMap<>();
        for (Map.Entry<Entrant, Integer> crowd : crowds(site).entrySet()) {
            String name = crowd.getKey().contender().name();
            for (int repeat = 1; repeat <= site.repeats(); repeat++) {
                WaitingGuests guests = WaitingGuests.measure(crowd.getKey(), crowd.getValue(), cookTime, site);
                measured.computeIfAbsent(name, first -> new ArrayList<>()).add(guests);
                site.progress()
                        .accept("%s, repeat %d: %d of %d guests served, p99 %s"
                                .formatted(
                                        name,
                                        repeat,
                                        guests.served(),
                                        guests.guests(),
                                        Numbers.time(guests.p99Millis())));
            }
        }
        Grid grid = new Grid(
                "Guests who all wait for a dish of %s at the same time: medians of the repeats"
                        .formatted(Numbers.seconds(cookTime.toMillis())),
                "contender",
                COLUMNS,
                measured.entrySet().stream()
                        .map(each -> row(each.getKey(), each.getValue()))
                        .toList());
        Stream<String> sentences = measured.entrySet().stream()
                .map(each -> sentence(each.getKey(), each.getValue(), LATE * cookTime.toMillis()));
        Stream<String> absent = site.jars().canStart(KitContender.SYNC_VIRTUAL)
                ? Stream.empty()
                : Stream.of("sync-virtual was not asked: this is Java %d, and virtual threads need 21."
                        .formatted(Runtime.version().feature()));
        return new Finding(
                name(), List.of(grid), Stream.concat(sentences, absent).toList(), List.of());
    }

    private static Map<Entrant, Integer> crowds(BenchSite site) {
        int guests = guests(site);
        Map<Entrant, Integer> crowds = new LinkedHashMap<>();
        crowds.put(KitContender.ASYNC_1, guests);
        if (site.jars().canStart(KitContender.SYNC_VIRTUAL)) {
            crowds.put(KitContender.SYNC_VIRTUAL, guests);
        }
        crowds.put(KitServer.blocking(guests / FEWER_FOR_THREADS), guests / FEWER_FOR_THREADS);
        return crowds;
    }

    /** Medians; but of those who failed all, and of the slowest the slowest. */
    static Row row(String name, List<WaitingGuests> repeats) {
        return new Row(
                name,
                List.of(
                        Optional.of((double) repeats.get(0).guests()),
                        Optional.of((double) failed(repeats)),
                        median(repeats, guests -> guests.medianMillis() / 1000),
                        median(repeats, guests -> guests.p99Millis() / 1000),
                        Optional.of(slowest(repeats) / 1000),
                        median(repeats, WaitingGuests::idleMiB),
                        median(repeats, WaitingGuests::peakMiB),
                        median(repeats, GuestsPart::kibEach),
                        repeats.stream().allMatch(guests -> guests.liveKiB().isPresent())
                                ? median(repeats, guests -> guests.liveKiB().orElseThrow())
                                : Optional.empty()));
    }

    private static int failed(List<WaitingGuests> repeats) {
        return repeats.stream()
                .mapToInt(guests -> guests.guests() - guests.served())
                .sum();
    }

    private static double slowest(List<WaitingGuests> repeats) {
        return repeats.stream().mapToDouble(WaitingGuests::slowestMillis).max().orElseThrow();
    }

    private static double kibEach(WaitingGuests guests) {
        return (guests.peakMiB() - guests.idleMiB()) * 1024 / guests.guests();
    }

    private static Optional<Double> median(List<WaitingGuests> repeats, ToDoubleFunction<WaitingGuests> number) {
        return Optional.of(
                Estimate.of(repeats.stream().map(number::applyAsDouble).toList())
                        .median());
    }

    static String sentence(String name, List<WaitingGuests> repeats, double latestMillis) {
        int failed = failed(repeats);
        double p99 =
                repeats.stream().mapToDouble(WaitingGuests::p99Millis).max().orElseThrow();
        boolean kept = failed == 0 && p99 <= latestMillis;
        return "%s: %s guests at the same time, %s; 99 of 100 were served within %.2f s, the slowest after %.2f s. %s."
                .formatted(
                        name,
                        Numbers.whole(repeats.get(0).guests()),
                        failed == 0 ? "all served" : Numbers.whole(failed) + " not served",
                        p99 / 1000,
                        slowest(repeats) / 1000,
                        "That %s what was wanted: all, and 99 of 100 within %.2f s"
                                .formatted(kept ? "is" : "misses", latestMillis / 1000));
    }
}
