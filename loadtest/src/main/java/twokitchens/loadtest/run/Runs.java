package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

/**
 * What makes a run of a closed model long enough. A count of N periodic responses is off by up to one: by 1/N.
 *
 * @param cookTime service time of a waiting request
 * @param shortest window
 * @param responses responses to expect in a window at least
 */
public record Runs(Duration cookTime, Duration shortest, int responses) {
    /** The longest response time that a run may have, by theory: about a third of Gatling's request timeout. */
    static final Duration LONGEST_CYCLE = Duration.ofSeconds(22);

    private static final int ARRIVALS_PER_SECOND = 350;
    private static final Duration QUICK_REQUESTS_SETTLE = Duration.ofSeconds(1);

    /** Processor time for a read is what is asked: most of the code must be compiled. */
    private static final Duration READS_SETTLE = Duration.ofSeconds(10);

    private static final Duration PAUSE_WINDOW = Duration.ofSeconds(14);

    /**
     * Until it is compiled, hashing takes a hundred times as long; the first requests hold their workers for seconds.
     */
    private static final Duration CHOP_SETTLE = Duration.ofSeconds(5);

    /** A run for each contender. The load is written as in {@code plans.txt}. */
    public List<PlannedRun> planned(Scenario scenario, String load, List<ContenderSpec> specs) {
        if (scenario.isOpen()) {
            return new OpenModelRuns(scenario, OpenModelRuns.steps(load), cookTime).planned(specs);
        }
        String[] words = load.split("@");
        List<Integer> users =
                Stream.of(words[0].split(",")).map(Integer::valueOf).toList();
        Optional<Integer> pool = Stream.of(words).skip(1).map(Integer::valueOf).findFirst();
        return specs.stream()
                .map(each -> closed(scenario, each, users, pool).over(pool))
                .toList();
    }

    /** One run with as many of these concurrencies as theory lets end in time. */
    private PlannedRun closed(Scenario scenario, ContenderSpec contender, List<Integer> users, Optional<Integer> pool) {
        Optional<Integer> atOnce = Theory.fewest(contender.contender().workers(), pool);
        int first = users.get(0);
        return PlannedRun.closed(
                scenario,
                contender,
                cookTime,
                switch (scenario) {
                    case COOK, QUERY -> staircase(atOnce, users, each -> window(atOnce, each));
                    case CHAT, CHAT_WHOLE -> warmed(staircase(atOnce, users, each -> rounds(atOnce, each)));
                    case QUICK_BESIDE_SLOW -> List.of(quickBesideSlow(atOnce, first));
                    case PAUSE -> List.of(step(first, first, QUICK_REQUESTS_SETTLE, PAUSE_WINDOW));
                    case READ, READS, READS_AT_ONCE -> List.of(step(first, first, READS_SETTLE, shortest));
                    case CHOP -> List.of(step(first, first, CHOP_SETTLE, shortest));
                    default -> List.of(step(first, first, QUICK_REQUESTS_SETTLE, shortest));
                });
    }

    private List<LoadStep> staircase(Optional<Integer> atOnce, List<Integer> users, IntFunction<Duration> window) {
        List<LoadStep> levels = new ArrayList<>();
        int present = 0;
        for (int each : users) {
            if (cycle(atOnce, each).compareTo(LONGEST_CYCLE) <= 0) {
                levels.add(step(each, each - present, settle(atOnce, each), window.apply(each)));
                present = each;
            }
        }
        return levels;
    }

    /** A blocked server answers few quick requests: each of five clients gets two responses or more. */
    private LoadStep quickBesideSlow(Optional<Integer> atOnce, int users) {
        Duration window = longer(shortest, wholeSeconds(cycle(atOnce, users).multipliedBy(5)));
        return step(users, users, settle(atOnce, users), window);
    }

    private Duration cycle(Optional<Integer> atOnce, int users) {
        return Theory.cycle(users, atOnce, cookTime);
    }

    /**
     * A JVM is slow at first: many clients that connect to a cold server at once would wait for seconds. And ten
     * clients that arrive at once stay in step: their responses would be counted by the ten. Only a single client
     * arrives at once.
     */
    private LoadStep step(int users, int arriving, Duration settle, Duration window) {
        int others = arriving - 1;
        Duration spread = Duration.ofMillis(1_000L * others / ARRIVALS_PER_SECOND);
        return new LoadStep(users, others == 0 ? Duration.ZERO : longer(spread, cookTime), settle, window);
    }

    /**
     * A cycle at least. Where no worker limits the load, requests come so fast that the second compiler is still at
     * work on their code.
     */
    private Duration settle(Optional<Integer> atOnce, int users) {
        int millis = atOnce.isPresent() ? 3 : 6;
        Duration compiled =
                longer(Duration.ofMillis(500), Duration.ofMillis(millis).multipliedBy(users));
        return longer(compiled, cycle(atOnce, users));
    }

    private Duration window(Optional<Integer> atOnce, int users) {
        double seconds = responses / Theory.throughput(users, atOnce, cookTime);
        return longer(shortest, Duration.ofSeconds((long) Math.ceil(seconds)));
    }

    /** A server's very first responses are slow: they end before the first window opens. */
    private List<LoadStep> warmed(List<LoadStep> levels) {
        LoadStep first = levels.get(0);
        List<LoadStep> warmed = new ArrayList<>(levels);
        warmed.set(0, new LoadStep(first.users(), first.arrive(), first.settle().plus(cookTime), first.window()));
        return warmed;
    }

    /** Clients that arrive together are served together: only a window of whole rounds counts each equally often. */
    private Duration rounds(Optional<Integer> atOnce, int users) {
        double perWindow = Theory.throughput(users, atOnce, cookTime) * shortest.toSeconds();
        return shortest.multipliedBy((long) Math.ceil(responses / perWindow));
    }

    private static Duration wholeSeconds(Duration duration) {
        return Duration.ofSeconds((duration.toMillis() + 999) / 1000);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
