package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Growth;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.KitServer;

/** What one user costs, and what all of them cost, the more there are. */
record StoreGrowth(BenchSite site) {
    private static final Question ALL = Question.get("/users");
    private static final List<Integer> SIZES = List.of(2, 100, 10_000, 1_000_000);
    private static final int GUESTS = 10;
    private static final int NEWCOMERS_AT_ONCE = 64;
    private static final int LISTS_TO_WARM_UP = 20;
    private static final int LISTS = 5;
    private static final double MEBIBYTE = 1024 * 1024;

    /** Nobody waits so long for one user unless something stands in the way. */
    private static final double NOTICED_MILLIS = 100;

    /**
     * One size.
     *
     * @param fillSeconds how long it took to add who had been missing
     * @param oneMicros the server's processor time to find one of the users
     * @param oneMillis how long that took
     * @param allMillis how long the list of all took
     * @param allMiB how large it is
     * @param resident memory before lists of all, and after some, in MiB
     * @param besideMillis the longest that another waited for one user while the list was being made
     */
    private record Level(
            Contender contender,
            int size,
            double fillSeconds,
            double oneMicros,
            double oneMillis,
            double allMillis,
            double allMiB,
            double residentBefore,
            double residentAfter,
            double besideMillis) {}

    Finding measure() throws RunFailure, IOException, InterruptedException {
        List<Level> levels = new ArrayList<>();
        for (KitServer server : List.of(KitServer.blocking(100), KitServer.eventLoop())) {
            try (OpenKitchen kitchen = OpenKitchen.open(server, Duration.ofMillis(200), site)) {
                levels.addAll(levels(kitchen));
            }
        }
        return finding(levels);
    }

    private List<Level> levels(OpenKitchen kitchen) throws RunFailure, InterruptedException {
        Warmth warmth = Warmth.of(site);
        warmth.warm(kitchen, Question.anyOf(2));
        List<Level> levels = new ArrayList<>();
        int stored = 2;
        for (int size : site.brief() ? List.of(2, 100) : SIZES) {
            double fillSeconds = fill(kitchen, size - stored);
            stored = size;
            Level level = level(kitchen, warmth, size, fillSeconds);
            levels.add(level);
            site.progress()
                    .accept(
                            "growth  store %,9d  %-9s one %.1f us, all %,.1f ms and %,.1f MiB, beside it %,.0f ms; filled in %.0f s"
                                    .formatted(
                                            size,
                                            kitchen.name(),
                                            level.oneMicros(),
                                            level.allMillis(),
                                            level.allMiB(),
                                            level.besideMillis(),
                                            fillSeconds));
        }
        return levels;
    }

    private static double fill(OpenKitchen kitchen, int number) throws RunFailure, InterruptedException {
        if (number == 0) {
            return 0;
        }
        try (Askers newcomers = Askers.at(kitchen, NEWCOMERS_AT_ONCE)) {
            return newcomers.exactly(Question.newcomer(), number).seconds();
        }
    }

    private Level level(OpenKitchen kitchen, Warmth warmth, int size, double fillSeconds)
            throws RunFailure, InterruptedException {
        List<Answers> one = new ArrayList<>();
        for (int repeat = 0; repeat < site.repeats(); repeat++) {
            one.add(warmth.measured(kitchen, GUESTS, Question.anyOf(size)));
        }
        double before = kitchen.residentMiB();
        List<Double> millis = new ArrayList<>();
        long bytes = 0;
        try (Askers reader = Askers.at(kitchen, 1)) {
            reader.exactly(ALL, site.brief() ? 1 : LISTS_TO_WARM_UP);
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                Answers all = reader.exactly(ALL, LISTS);
                millis.add(all.medianMillis());
                bytes = all.bytes() / all.answered();
            }
            double after = kitchen.residentMiB();
            return new Level(
                    kitchen.contender(),
                    size,
                    fillSeconds,
                    UsersGrowth.median(one, Answers::cpuMicros),
                    UsersGrowth.median(one, Answers::medianMillis),
                    Estimate.of(millis).median(),
                    bytes / MEBIBYTE,
                    before,
                    after,
                    longestBeside(reader, kitchen));
        }
    }

    /** How long who asks for one user may wait while another is sent all. He comes only now: whoever is silent is shown out. */
    private static double longestBeside(Askers reader, OpenKitchen kitchen) throws RunFailure, InterruptedException {
        try (Askers other = Askers.at(kitchen, 1)) {
            other.start(Question.get("/users/1"));
            other.count();
            reader.exactly(ALL, 1);
            other.stop();
            return other.counted().longestMillis();
        }
    }

    private static Finding finding(List<Level> levels) {
        List<Growth> one = growths(levels, level -> level.oneMicros());
        List<Growth> all = growths(levels, Level::allMillis);
        return new Finding(
                "growth",
                List.of(grid(levels)),
                Stream.of(
                                one.stream()
                                        .map(growth -> growth.sentence(
                                                "GET /users/{id}", "users in the store", UsersGrowth::micros)),
                                all.stream()
                                        .map(growth ->
                                                growth.sentence("GET /users", "users in the store", Numbers::time)),
                                largest(levels).map(StoreGrowth::sentence))
                        .flatMap(sentences -> sentences)
                        .toList(),
                List.of(
                        figure(
                                "growth-store-one",
                                "One of the users",
                                "the server's processor time for GET /users/{id}, in microseconds",
                                one,
                                UsersGrowth::micros),
                        figure(
                                "growth-store-all",
                                "The list of all users",
                                "how long GET /users takes, in milliseconds",
                                all,
                                Numbers::time)));
    }

    private static Curves figure(
            String name, String what, String up, List<Growth> growths, DoubleFunction<String> unit) {
        return new Curves(
                name,
                Growth.takeaway(what, growths, unit),
                "users in the store",
                up,
                growths.stream().map(Growth::curve).toList(),
                List.of());
    }

    private static List<Growth> growths(List<Level> levels, ToDoubleFunction<Level> cost) {
        return levels.stream()
                .map(Level::contender)
                .distinct()
                .map(contender -> new Growth(
                        contender,
                        levels.stream()
                                .filter(level -> level.contender().equals(contender))
                                .map(level -> new Curves.At(level.size(), cost.applyAsDouble(level)))
                                .toList()))
                .toList();
    }

    private static Stream<Level> largest(List<Level> levels) {
        int most = levels.stream().mapToInt(Level::size).max().orElseThrow();
        return levels.stream().filter(level -> level.size() == most);
    }

    private static String sentence(Level level) {
        String list = "%s: the list of %s users is %s MiB and took %s; resident memory went from %s to %s MiB"
                .formatted(
                        level.contender().name(),
                        Numbers.whole(level.size()),
                        Numbers.amount(level.allMiB()),
                        Numbers.time(level.allMillis()),
                        Numbers.whole(level.residentBefore()),
                        Numbers.whole(level.residentAfter()));
        return list
                + (level.besideMillis() < NOTICED_MILLIS
                                ? ", and who asked for one user meanwhile did not notice: %s at the longest."
                                : ", and who asked for one user meanwhile waited up to %s.")
                        .formatted(Numbers.time(level.besideMillis()));
    }

    private static Grid grid(List<Level> levels) {
        return new Grid(
                "The store grows",
                "users in it",
                List.of(
                        new Grid.Column("one: CPU, us", 1),
                        new Grid.Column("median, ms", 2),
                        new Grid.Column("all: ms", 1),
                        new Grid.Column("MiB", 2),
                        new Grid.Column("MiB before", 0),
                        new Grid.Column("MiB after", 0),
                        new Grid.Column("beside it, ms", 1),
                        new Grid.Column("filled, s", 1)),
                levels.stream()
                        .map(level -> Grid.Row.of(
                                level.contender().name() + ", " + Numbers.whole(level.size()),
                                level.oneMicros(),
                                level.oneMillis(),
                                level.allMillis(),
                                level.allMiB(),
                                level.residentBefore(),
                                level.residentAfter(),
                                level.besideMillis(),
                                level.fillSeconds()))
                        .toList());
    }
}
