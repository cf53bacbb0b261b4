package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.result.bench.Growth;
import twokitchens.loadtest.result.statistics.Estimate;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.KitServer;

/** What a quick question costs, the more connections are open and ask at once. */
record UsersGrowth(BenchSite site) {
    private static final Question QUESTION = Question.get("/users/1");
    private static final List<Integer> USERS = List.of(1, 10, 100, 1_000, 10_000);

    private static List<Integer> users(BenchSite site) {
        return site.brief() ? List.of(1, 10) : USERS;
    }

    /** How many connections it opens at once. */
    static int most(BenchSite site) {
        return users(site).stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** Everything that was measured of one kitchen. */
    private record Watched(OpenKitchen kitchen, Map<Integer, List<Answers>> answers, Map<Integer, Double> resident) {}

    Finding measure() throws RunFailure, IOException, InterruptedException {
        try (OpenKitchen sync = OpenKitchen.open(KitServer.blocking(100), Duration.ofMillis(200), site);
                OpenKitchen async = OpenKitchen.open(KitServer.eventLoop(), Duration.ofMillis(200), site)) {
            List<Watched> all = Stream.of(sync, async)
                    .map(kitchen -> new Watched(kitchen, new TreeMap<>(), new TreeMap<>()))
                    .toList();
            Warmth warmth = Warmth.of(site);
            for (Watched each : all) {
                warmth.warm(each.kitchen(), QUESTION);
            }
            for (int repeat = 0; repeat < site.repeats(); repeat++) {
                for (int users : users(site)) {
                    for (Watched each : all) {
                        Answers answers = warmth.measured(each.kitchen(), users, QUESTION);
                        each.answers()
                                .computeIfAbsent(users, none -> new ArrayList<>())
                                .add(answers);
                        each.resident().putIfAbsent(users, each.kitchen().residentMiB());
                        site.progress()
                                .accept("growth  users %6d  %-9s %6.1f us of processor a request, %,.0f a second"
                                        .formatted(
                                                users,
                                                each.kitchen().name(),
                                                answers.cpuMicros(),
                                                answers.perSecond()));
                    }
                }
            }
            return finding(all);
        }
    }

    static String micros(double number) {
        return Numbers.amount(number) + " microseconds";
    }

    static double median(List<Answers> answers, ToDoubleFunction<Answers> number) {
        return Estimate.of(answers.stream().map(number::applyAsDouble).toList()).median();
    }

    private static Finding finding(List<Watched> all) {
        List<Growth> growths = all.stream().map(UsersGrowth::growth).toList();
        Curves figure = new Curves(
                "growth-users",
                Growth.takeaway("A request", growths, UsersGrowth::micros),
                "users who ask at once",
                "the server's processor time for a request, in microseconds",
                growths.stream().map(Growth::curve).toList(),
                List.of());
        return new Finding(
                "growth",
                List.of(grid(all)),
                growths.stream()
                        .map(growth -> growth.sentence("GET /users/1", "users at once", UsersGrowth::micros))
                        .toList(),
                List.of(figure));
    }

    private static Growth growth(Watched watched) {
        return new Growth(
                watched.kitchen().contender(),
                watched.answers().entrySet().stream()
                        .map(each -> new Curves.At(each.getKey(), median(each.getValue(), Answers::cpuMicros)))
                        .toList());
    }

    private static Grid grid(List<Watched> all) {
        List<Grid.Row> rows = all.stream()
                .flatMap(watched -> watched.answers().entrySet().stream()
                        .map(each -> Grid.Row.of(
                                watched.kitchen().name() + ", " + Numbers.whole(each.getKey()),
                                median(each.getValue(), Answers::cpuMicros),
                                median(each.getValue(), Answers::perSecond),
                                median(each.getValue(), Answers::medianMillis),
                                watched.resident().get(each.getKey()))))
                .toList();
        return new Grid(
                "GET /users/1, asked as fast as it is answered",
                "users at once",
                List.of(
                        new Grid.Column("CPU, us a request", 1),
                        new Grid.Column("requests a second", 0),
                        new Grid.Column("median, ms", 2),
                        new Grid.Column("MiB by then", 0)),
                rows);
    }
}
