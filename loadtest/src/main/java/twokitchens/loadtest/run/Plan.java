package twokitchens.loadtest.run;

import static twokitchens.loadtest.scenario.Scenario.COOK;
import static twokitchens.loadtest.scenario.Scenario.USERS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import twokitchens.loadtest.result.Theory;

/**
 * The list of runs.
 *
 * @param name what it is asked for by
 * @param cookTime how long a dish cooks in it
 * @param runs in the order in which they are made
 */
public record Plan(String name, Duration cookTime, List<PlannedRun> runs) {
    /** The longest that a guest may have to wait, by theory: a third of Gatling's request time-out. */
    static final Duration LONGEST_CYCLE = Duration.ofSeconds(20);

    private static final Duration QUICK_REQUESTS_WARM_UP = Duration.ofSeconds(1);
    private static final int ARRIVALS_PER_SECOND = 350;
    private static final int GUESTS_OF_QUICK_REQUESTS = 10;

    public Plan {
        runs = List.copyOf(runs);
    }

    /** The plan of that name ({@code quick} or {@code smoke}) for these contenders; empty if there is none. */
    public static Optional<Plan> named(String name, List<? extends Entrant> contenders) {
        return switch (name) {
            case "quick" -> Optional.of(quick(contenders));
            case "smoke" -> Optional.of(smoke(contenders));
            default -> Optional.empty();
        };
    }

    /** About two minutes on two cores: every order of magnitude of guests that theory lets end in time. */
    static Plan quick(List<? extends Entrant> contenders) {
        return new Rules("quick", Duration.ofMillis(200), Duration.ofSeconds(3), 25, 50)
                .plan(List.of(1, 10, 100, 1_000), contenders);
    }

    /** Seconds long, for tests: its numbers are rough. */
    static Plan smoke(List<? extends Entrant> contenders) {
        return new Rules("smoke", Duration.ofMillis(50), Duration.ofSeconds(2), 0, 0).plan(List.of(10), contenders);
    }

    /** How long all runs take, without the starting of processes. */
    public Duration total() {
        return runs.stream().map(PlannedRun::total).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * What makes a run long enough. A count of N periodic completions is off by up to one: by 1/N.
     *
     * @param shortest window
     * @param unsaturated completions to expect where every guest is cooked for at once
     * @param saturated completions to expect where guests stand in line: there throughput is what the lesson argues about
     */
    private record Rules(String name, Duration cookTime, Duration shortest, int unsaturated, int saturated) {

        Plan plan(List<Integer> cookUsers, List<? extends Entrant> contenders) {
            List<PlannedRun> runs = new ArrayList<>();
            for (Entrant contender : contenders) {
                cookUsers.stream()
                        .filter(users -> endsInTime(contender, users))
                        .forEach(users -> runs.add(cook(contender, users)));
            }
            contenders.forEach(contender -> runs.add(users(contender)));
            return new Plan(name, cookTime, runs);
        }

        private boolean endsInTime(Entrant contender, int users) {
            return cycle(contender, users).compareTo(LONGEST_CYCLE) <= 0;
        }

        private Duration cycle(Entrant contender, int users) {
            return Theory.cycle(users, contender.contender().workers(), cookTime);
        }

        /** One full cycle must pass before the line has its steady length. */
        private PlannedRun cook(Entrant contender, int users) {
            Duration settle = longer(settle(users), cycle(contender, users));
            return new PlannedRun(COOK, contender, users, cookTime, arrive(users), settle, window(contender, users));
        }

        /** A JVM is slow at first: a crowd at the door of a cold kitchen would stand there for seconds. */
        private static Duration arrive(int users) {
            return Duration.ofSeconds((users + ARRIVALS_PER_SECOND - 1) / ARRIVALS_PER_SECOND);
        }

        private static Duration settle(int users) {
            return longer(Duration.ofMillis(500), Duration.ofMillis(5).multipliedBy(users));
        }

        private PlannedRun users(Entrant contender) {
            Duration warmUp = QUICK_REQUESTS_WARM_UP;
            return new PlannedRun(USERS, contender, GUESTS_OF_QUICK_REQUESTS, cookTime, warmUp, warmUp, shortest);
        }

        private Duration window(Entrant contender, int users) {
            Optional<Integer> workers = contender.contender().workers();
            int completions = workers.filter(limit -> limit <= users).isPresent() ? saturated : unsaturated;
            double seconds = completions / Theory.throughput(users, workers, cookTime);
            return longer(shortest, Duration.ofSeconds((long) Math.ceil(seconds)));
        }

        private static Duration longer(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? other : one;
        }
    }
}
