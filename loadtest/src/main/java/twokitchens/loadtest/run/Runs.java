package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.Level;
import twokitchens.loadtest.scenario.Scenario;
import twokitchens.loadtest.scenario.Span;

/**
 * What makes a run of a closed model long enough. A count of N periodic dishes is off by up to one: by 1/N.
 *
 * @param cookTime how long a dish cooks
 * @param shortest window
 * @param dishes to expect in a window at least
 */
record Runs(Duration cookTime, Duration shortest, int dishes) {
    /** The longest that a guest may have to wait, by theory: about a third of Gatling's request time-out. */
    static final Duration LONGEST_CYCLE = Duration.ofSeconds(22);

    private static final int ARRIVALS_PER_SECOND = 350;
    private static final Duration QUICK_REQUESTS_SETTLE = Duration.ofSeconds(1);

    /** Until it is compiled, hashing takes a hundred times as long; the first orders hold their cooks for seconds. */
    private static final Duration CHOP_SETTLE = Duration.ofSeconds(5);

    /** One run with as many of these concurrencies as theory lets end in time. */
    PlannedRun closed(Scenario scenario, Entrant entrant, List<Integer> users) {
        return PlannedRun.closed(
                scenario,
                entrant,
                cookTime,
                switch (scenario) {
                    case COOK -> staircase(entrant, users, each -> window(entrant, each));
                    case CHAT, CHAT_WHOLE -> warmed(staircase(entrant, users, each -> rounds(entrant, each)));
                    case BYSTANDER -> List.of(bystander(entrant, users.get(0)));
                    case FREEZE ->
                        List.of(new Level(
                                users.get(0), span(users.get(0), Duration.ofSeconds(1), Duration.ofSeconds(14))));
                    case CHOP -> List.of(new Level(users.get(0), span(users.get(0), CHOP_SETTLE, shortest)));
                    default -> List.of(new Level(users.get(0), span(users.get(0), QUICK_REQUESTS_SETTLE, shortest)));
                });
    }

    private List<Level> staircase(Entrant entrant, List<Integer> users, IntFunction<Duration> window) {
        List<Level> levels = new ArrayList<>();
        int present = 0;
        for (int each : users) {
            if (cycle(entrant, each).compareTo(LONGEST_CYCLE) <= 0) {
                Duration settle = longer(settle(entrant, each), cycle(entrant, each));
                levels.add(new Level(each, span(each - present, settle, window.apply(each))));
                present = each;
            }
        }
        return levels;
    }

    /** A blocked kitchen answers few questions: each of five bystanders gets two answers and more. */
    private Level bystander(Entrant entrant, int users) {
        Duration cycle = cycle(entrant, users);
        return new Level(
                users, span(users, longer(settle(entrant, users), cycle), longer(shortest, wholeSeconds(cycle, 5))));
    }

    private Duration cycle(Entrant entrant, int users) {
        return Theory.cycle(users, entrant.contender().workers(), cookTime);
    }

    /**
     * A JVM is slow at first: a crowd at the door of a cold kitchen would stand there for seconds. And ten who come at once
     * stay in step: their dishes would be counted by the ten. Only one guest comes at once.
     */
    private Span span(int arriving, Duration settle, Duration window) {
        int others = arriving - 1;
        Duration spread = Duration.ofMillis(1_000L * others / ARRIVALS_PER_SECOND);
        return new Span(others == 0 ? Duration.ZERO : longer(spread, cookTime), settle, window);
    }

    /** Where no worker limits it, a crowd's requests come so fast that the second compiler is still at work on their code. */
    private static Duration settle(Entrant entrant, int users) {
        int millis = entrant.contender().workers().isPresent() ? 3 : 6;
        return longer(Duration.ofMillis(500), Duration.ofMillis(millis).multipliedBy(users));
    }

    private Duration window(Entrant entrant, int users) {
        Optional<Integer> workers = entrant.contender().workers();
        double seconds = dishes / Theory.throughput(users, workers, cookTime);
        return longer(shortest, Duration.ofSeconds((long) Math.ceil(seconds)));
    }

    /** A server's very first answers are slow to come: they end before the first window opens. */
    private List<Level> warmed(List<Level> levels) {
        int first = levels.get(0).users();
        return levels.stream()
                .map(level -> level.users() == first
                        ? settling(level, level.span().settle().plus(cookTime))
                        : level)
                .toList();
    }

    private static Level settling(Level level, Duration settle) {
        Span span = level.span();
        return new Level(level.users(), new Span(span.arrive(), settle, span.window()));
    }

    /** Guests who came together are served together: only a window of whole rounds counts each of them as often. */
    private Duration rounds(Entrant entrant, int users) {
        double perWindow = Theory.throughput(users, entrant.contender().workers(), cookTime) * shortest.toSeconds();
        return shortest.multipliedBy((long) Math.ceil(dishes / perWindow));
    }

    private static Duration wholeSeconds(Duration duration, int times) {
        return Duration.ofSeconds((duration.multipliedBy(times).toMillis() + 999) / 1000);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
