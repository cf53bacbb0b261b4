package twokitchens.loadtest.run.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.result.bench.Curves;
import twokitchens.loadtest.result.bench.Finding;
import twokitchens.loadtest.result.bench.Grid;
import twokitchens.loadtest.run.RunFailure;
import twokitchens.loadtest.run.strain.KitServer;

/** How many dishes the blocking kitchen serves, the more cooks it has. */
record WorkersGrowth(BenchSite site) {
    private static final int GUESTS = 200;
    private static final Duration DISH = Duration.ofMillis(50);
    private static final List<Integer> COOKS = List.of(1, 2, 5, 10, 20, 50, 100, 200);

    /** The line has its steady length from the start: all guests have ordered. */
    private static final Duration WINDOW = Duration.ofSeconds(4);

    /** A kitchen serves as theory says from here on. */
    private static final double AS_THEORY = 0.95;

    private record Level(Contender contender, int cooks, double perSecond, double cpuMicros) {
        double theory() {
            return Theory.throughput(GUESTS, Optional.of(cooks), DISH);
        }

        double ratio() {
            return perSecond / theory();
        }
    }

    Finding measure() throws RunFailure, IOException, InterruptedException {
        List<Level> levels = new ArrayList<>();
        for (int cooks : site.brief() ? List.of(10, 20) : COOKS) {
            Level level = level(cooks);
            levels.add(level);
            site.progress()
                    .accept("growth  cooks %6d  %,.1f dishes a second, theory %,.0f"
                            .formatted(cooks, level.perSecond(), level.theory()));
        }
        return finding(levels);
    }

    private Level level(int cooks) throws RunFailure, IOException, InterruptedException {
        KitServer server = KitServer.blocking(cooks);
        Duration settle = site.brief() ? Duration.ofMillis(300) : Duration.ofSeconds(1);
        Duration window = site.brief() ? Duration.ofMillis(500) : WINDOW;
        try (OpenKitchen kitchen = OpenKitchen.open(server, DISH, site);
                Askers questions = Askers.at(kitchen, 10);
                Askers guests = Askers.at(kitchen, GUESTS)) {
            questions.during(Question.get("/users"), Duration.ZERO, settle);
            Answers answers = guests.during(Question.get(server.cookPath()), settle, window);
            return new Level(kitchen.contender(), cooks, answers.perSecond(), answers.cpuMicros());
        }
    }

    private static Finding finding(List<Level> levels) {
        Level last = levels.get(levels.size() - 1);
        String sentence = sentence(levels);
        Curves.Curve curve = new Curves.Curve(
                last.contender(),
                "sync-server",
                levels.stream()
                        .map(level -> new Curves.At(level.cooks(), level.perSecond()))
                        .toList());
        Curves figure = new Curves(
                "growth-workers",
                sentence,
                "cooks (%d guests, dishes of %d ms)".formatted(GUESTS, DISH.toMillis()),
                "dishes a second",
                List.of(curve),
                levels.stream()
                        .map(level -> new Curves.At(level.cooks(), level.theory()))
                        .toList());
        Grid grid = new Grid(
                "Dishes of %d ms, %d guests".formatted(DISH.toMillis(), GUESTS),
                "cooks",
                List.of(
                        new Grid.Column("dishes a second", 1),
                        new Grid.Column("theory", 0),
                        new Grid.Column("of theory, %", 1),
                        new Grid.Column("CPU, us a dish", 0)),
                levels.stream()
                        .map(level -> Grid.Row.of(
                                String.valueOf(level.cooks()),
                                level.perSecond(),
                                level.theory(),
                                100 * level.ratio(),
                                level.cpuMicros()))
                        .toList());
        return new Finding("growth", List.of(grid), List.of(sentence + "."), List.of(figure));
    }

    private static String sentence(List<Level> levels) {
        int most = levels.get(levels.size() - 1).cooks();
        Level least =
                levels.stream().min(Comparator.comparingDouble(Level::ratio)).orElseThrow();
        String ratio = Numbers.exactPercent(least.ratio());
        if (least.ratio() >= AS_THEORY) {
            return "From 1 to %d cooks the blocking kitchen serves as theory says: at least %s of it"
                    .formatted(most, ratio);
        }
        return "With %s the blocking kitchen is farthest behind theory: %s of it"
                .formatted(least.cooks() == 1 ? "1 cook" : least.cooks() + " cooks", ratio);
    }
}
