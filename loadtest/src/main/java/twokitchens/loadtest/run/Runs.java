package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.MeasurementSpan;
import twokitchens.loadtest.scenario.Scenario;

/**
 * What makes a run of a closed model long enough. A count of N periodic responses is off by up to one: by 1/N.
 *
 * @param cookTime service time of a waiting request
 * @param shortest window
 * @param dishes responses to expect in a window at least
 */
record Runs(Duration cookTime, Duration shortest, int dishes) {
    /** The longest response time that a run may have, by theory: about a third of Gatling's request timeout. */
    static final Duration LONGEST_CYCLE = Duration.ofSeconds(22);

    private static final int ARRIVALS_PER_SECOND = 350;
    private static final Duration QUICK_REQUESTS_SETTLE = Duration.ofSeconds(1);

    /**
     * Until it is compiled, hashing takes a hundred times as long; the first requests hold their workers for seconds.
     */
    private static final Duration CHOP_SETTLE = Duration.ofSeconds(5);

    /** One run with as many of these concurrencies as theory lets end in time. */
    PlannedRun closed(Scenario scenario, ContenderSpec entrant, List<Integer> users) {
        return PlannedRun.closed(
                scenario,
                entrant,
                cookTime,
                switch (scenario) {
                    case COOK -> staircase(entrant, users, each -> window(entrant, each));
                    case CHAT, CHAT_WHOLE -> warmed(staircase(entrant, users, each -> rounds(entrant, each)));
                    case QUICK_BESIDE_SLOW -> List.of(quickBesideSlow(entrant, users.get(0)));
                    case PAUSE ->
                        List.of(new LoadStep(
                                users.get(0), span(users.get(0), Duration.ofSeconds(1), Duration.ofSeconds(14))));
                    case CHOP -> List.of(new LoadStep(users.get(0), span(users.get(0), CHOP_SETTLE, shortest)));
                    default -> List.of(new LoadStep(users.get(0), span(users.get(0), QUICK_REQUESTS_SETTLE, shortest)));
                });
    }

    private List<LoadStep> staircase(ContenderSpec entrant, List<Integer> users, IntFunction<Duration> window) {
        List<LoadStep> levels = new ArrayList<>();
        int present = 0;
        for (int each : users) {
            if (cycle(entrant, each).compareTo(LONGEST_CYCLE) <= 0) {
                Duration settle = longer(settle(entrant, each), cycle(entrant, each));
                levels.add(new LoadStep(each, span(each - present, settle, window.apply(each))));
                present = each;
            }
        }
        return levels;
    }

    /** A blocked server answers few quick requests: each of five clients gets two responses or more. */
    private LoadStep quickBesideSlow(ContenderSpec entrant, int users) {
        Duration cycle = cycle(entrant, users);
        return new LoadStep(
                users, span(users, longer(settle(entrant, users), cycle), longer(shortest, wholeSeconds(cycle, 5))));
    }

    private Duration cycle(ContenderSpec entrant, int users) {
        return Theory.cycle(users, entrant.contender().workers(), cookTime);
    }

    /**
     * A JVM is slow at first: many clients that connect to a cold server at once would wait for seconds. And ten
     * clients that arrive at once stay in step: their responses would be counted by the ten. Only a single client
     * arrives at once.
     */
    private MeasurementSpan span(int arriving, Duration settle, Duration window) {
        int others = arriving - 1;
        Duration spread = Duration.ofMillis(1_000L * others / ARRIVALS_PER_SECOND);
        return new MeasurementSpan(others == 0 ? Duration.ZERO : longer(spread, cookTime), settle, window);
    }

    /**
     * Where no worker limits the load, requests come so fast that the second compiler is still at work on their code.
     */
    private static Duration settle(ContenderSpec entrant, int users) {
        int millis = entrant.contender().workers().isPresent() ? 3 : 6;
        return longer(Duration.ofMillis(500), Duration.ofMillis(millis).multipliedBy(users));
    }

    private Duration window(ContenderSpec entrant, int users) {
        Optional<Integer> workers = entrant.contender().workers();
        double seconds = dishes / Theory.throughput(users, workers, cookTime);
        return longer(shortest, Duration.ofSeconds((long) Math.ceil(seconds)));
    }

    /** A server's very first responses are slow: they end before the first window opens. */
    private List<LoadStep> warmed(List<LoadStep> levels) {
        int first = levels.get(0).users();
        return levels.stream()
                .map(level -> level.users() == first
                        ? settling(level, level.span().settle().plus(cookTime))
                        : level)
                .toList();
    }

    private static LoadStep settling(LoadStep level, Duration settle) {
        MeasurementSpan span = level.span();
        return new LoadStep(level.users(), new MeasurementSpan(span.arrive(), settle, span.window()));
    }

    /** Clients that arrive together are served together: only a window of whole rounds counts each equally often. */
    private Duration rounds(ContenderSpec entrant, int users) {
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
