package twokitchens.loadtest.run;

import static twokitchens.loadtest.run.Contenders.ASYNC_1;
import static twokitchens.loadtest.run.Contenders.ASYNC_2;
import static twokitchens.loadtest.run.Contenders.ASYNC_BLOCKING;
import static twokitchens.loadtest.run.Contenders.ASYNC_OFFLOADED;
import static twokitchens.loadtest.run.Contenders.ASYNC_VIRTUAL;
import static twokitchens.loadtest.run.Contenders.ASYNC_WORKER;
import static twokitchens.loadtest.run.Contenders.BARE_JETTY;
import static twokitchens.loadtest.run.Contenders.BARE_VERTX;
import static twokitchens.loadtest.run.Contenders.SYNC_1;
import static twokitchens.loadtest.run.Contenders.SYNC_10;
import static twokitchens.loadtest.run.Contenders.SYNC_100;
import static twokitchens.loadtest.run.Contenders.SYNC_FUTURE;
import static twokitchens.loadtest.run.Contenders.SYNC_VIRTUAL;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.scenario.Scenario;

/**
 * The list of runs.
 *
 * @param name by which it is requested
 * @param cookTime service time of a waiting request in it
 * @param once the runs of one repeat, in their order
 * @param repeats how often all are made
 * @param sharesStarts whether consecutive runs of one contender may share its start: all others have a fresh one each
 */
public record Plan(String name, Duration cookTime, List<PlannedRun> once, int repeats, boolean sharesStarts) {
    /** The names of all plans. */
    public static final List<String> NAMES = List.of("quick", "full", "chat", "smoke", "chat-smoke");

    /** Time for Gatling's report: on two cores, about. */
    private static final Duration BESIDE_A_RUN = Duration.ofMillis(600);

    /** Time for processes to start, warm up and end, where they do not while a queue settles. */
    private static final Duration STARTING = Duration.ofSeconds(3);

    private static final Duration COOK_TIME = Duration.ofMillis(200);
    private static final Duration TALKS = Duration.ofSeconds(12);
    private static final int REPEATS = 5;
    private static final List<Integer> STAIRCASE = List.of(1, 10, 100, 1_000);

    public Plan {
        once = List.copyOf(once);
    }

    /** The plan of that name, with these contenders beside the kit's own; empty if there is none. */
    public static Optional<Plan> named(String name, List<ContenderSpec> brought) {
        return switch (name) {
            case "quick" -> Optional.of(quick(brought));
            case "full" -> Optional.of(full(brought));
            case "chat" -> Optional.of(chat());
            case "smoke" -> Optional.of(smoke(brought));
            case "chat-smoke" -> Optional.of(chatSmoke());
            default -> Optional.empty();
        };
    }

    /**
     * About three minutes on two cores: what every claim needs, once. The scenarios of one contender share its start.
     * The longest queue comes last, as the next run waits until it is empty; hashing, which makes a heap grow, comes
     * after the runs that memory is measured by.
     */
    private static Plan quick(List<ContenderSpec> brought) {
        Runs runs = new Runs(COOK_TIME, Duration.ofSeconds(2), 25);
        Runs chat = conversations(2);
        return new Builder(runs, brought)
                .add(Scenario.COOK, List.of(1, 10), SYNC_1)
                .add(Scenario.QUICK_BESIDE_SLOW, List.of(5), SYNC_1)
                .add(Scenario.COOK, List.of(100), SYNC_1)
                .add(Scenario.COOK, List.of(10, 100, 1_000), SYNC_100)
                .add(Scenario.QUICK_BESIDE_SLOW, List.of(5), SYNC_100)
                .add(Scenario.CHOP, List.of(10), SYNC_100)
                .add(chat, Scenario.CHAT, List.of(500), SYNC_100)
                .add(Scenario.CHOP, List.of(10), SYNC_1)
                .add(Scenario.COOK, List.of(100, 1_000), SYNC_VIRTUAL)
                .add(chat, Scenario.CHAT, List.of(500), SYNC_VIRTUAL)
                .add(Scenario.COOK, STAIRCASE, ASYNC_1)
                .add(Scenario.QUICK_BESIDE_SLOW, List.of(5), ASYNC_1)
                .add(Scenario.CHOP, List.of(10), ASYNC_1)
                .add(chat, Scenario.CHAT, List.of(500), ASYNC_1)
                .add(Scenario.QUICK_BESIDE_SLOW, List.of(5), ASYNC_OFFLOADED, ASYNC_BLOCKING)
                .plan("quick")
                .sharingStarts();
    }

    /** Everything, five times, in fresh processes. */
    private static Plan full(List<ContenderSpec> brought) {
        Runs runs = new Runs(COOK_TIME, Duration.ofSeconds(3), 25);
        Builder builder = new Builder(runs, brought)
                .add(Scenario.COOK, STAIRCASE, SYNC_1, SYNC_100, SYNC_VIRTUAL, ASYNC_1)
                .add(Scenario.COOK, List.of(10, 100), SYNC_10, ASYNC_OFFLOADED)
                .add(Scenario.COOK, List.of(10), ASYNC_BLOCKING)
                .add(Scenario.COOK, List.of(100, 1_000), SYNC_FUTURE, ASYNC_WORKER, ASYNC_VIRTUAL)
                .add(
                        Scenario.QUICK_BESIDE_SLOW,
                        List.of(10),
                        SYNC_1,
                        SYNC_100,
                        ASYNC_1,
                        ASYNC_BLOCKING,
                        ASYNC_OFFLOADED)
                .add(Scenario.CHOP, List.of(10), SYNC_1, SYNC_100, ASYNC_1, ASYNC_2)
                .add(Scenario.USERS, List.of(10), SYNC_100, ASYNC_1, BARE_JETTY, BARE_VERTX)
                .openModel(OpenModelRuns.steady(1, 2.5), SYNC_1)
                .openModel(OpenModelRuns.steady(1, 4), SYNC_1)
                .openModel(OpenModelRuns.steady(1, 6), SYNC_1, ASYNC_1)
                .openModel(OpenModelRuns.lunch(10, 25, 75), SYNC_10, ASYNC_1)
                .add(Scenario.PAUSE, List.of(20), SYNC_100, ASYNC_1);
        return talks(builder).plan("full").repeated(REPEATS);
    }

    /** About six minutes: the call of a language model. No window cuts an answer. */
    private static Plan chat() {
        return talks(new Builder(conversations(4), List.of())).plan("chat");
    }

    private static Builder talks(Builder builder) {
        Runs chat = conversations(4);
        return builder.add(chat, Scenario.CHAT, STAIRCASE, SYNC_1, SYNC_100, SYNC_VIRTUAL, ASYNC_1)
                .add(chat, Scenario.CHAT_WHOLE, List.of(1_000), SYNC_100, SYNC_VIRTUAL, ASYNC_1)
                .openModel(chat, OpenModelRuns.talking(100, 50, TALKS), SYNC_100, ASYNC_1)
                .openModel(chat, OpenModelRuns.talking(100, 130, TALKS), SYNC_100, SYNC_VIRTUAL, ASYNC_1);
    }

    /** Runs with windows of so many answers. */
    private static Runs conversations(int answers) {
        return new Runs(Pace.MEASURED.answer(), Pace.MEASURED.answer().multipliedBy(answers), 7);
    }

    /** A minute long, for tests: its numbers are rough. */
    private static Plan smoke(List<ContenderSpec> brought) {
        Runs runs = new Runs(Duration.ofMillis(50), Duration.ofSeconds(2), 0);
        return new Builder(runs, brought)
                .add(Scenario.COOK, List.of(1, 10), SYNC_1, SYNC_100, SYNC_VIRTUAL, ASYNC_1)
                .plan("smoke");
    }

    /** The chat plan for tests, with three clients only. */
    private static Plan chatSmoke() {
        return new Builder(conversations(4), List.of())
                .add(Scenario.CHAT, List.of(3), SYNC_1, SYNC_VIRTUAL, ASYNC_1)
                .add(Scenario.CHAT_WHOLE, List.of(3), ASYNC_1)
                .openModel(OpenModelRuns.talking(100, 20, Duration.ofSeconds(3)), ASYNC_1)
                .plan("chat-smoke");
    }

    /** The same plan with no other contenders than those of these names. */
    public Plan only(Collection<String> contenders) {
        return with(once.stream()
                .filter(run -> contenders.contains(run.contender().name()))
                .toList());
    }

    /** The same plan with no other scenarios than those of these names. */
    public Plan onlyScenarios(Collection<String> scenarios) {
        return with(once.stream()
                .filter(run -> scenarios.contains(run.scenario().toString()))
                .toList());
    }

    private Plan with(List<PlannedRun> once) {
        return new Plan(name, cookTime, once, repeats, sharesStarts);
    }

    /** The same plan, made so often. */
    public Plan repeated(int times) {
        return new Plan(name, cookTime, once, times, sharesStarts);
    }

    private Plan sharingStarts() {
        return new Plan(name, cookTime, once, repeats, true);
    }

    /** The names of all its contenders. */
    public List<String> contenders() {
        return entrants().stream().map(entrant -> entrant.contender().name()).toList();
    }

    /** All its contenders. */
    public List<ContenderSpec> entrants() {
        return once.stream().map(PlannedRun::entrant).distinct().toList();
    }

    /** The names of all its scenarios. */
    public List<String> scenarios() {
        return once.stream().map(run -> run.scenario().toString()).distinct().toList();
    }

    /**
     * All runs in the order in which they are made. Every second repeat is in reverse order, so that drift affects all
     * alike.
     */
    public List<PlannedRun> runs() {
        List<PlannedRun> backwards = new ArrayList<>(once);
        Collections.reverse(backwards);
        return IntStream.rangeClosed(1, repeats)
                .boxed()
                .flatMap(repeat -> (repeat % 2 == 1 ? once : backwards).stream().map(run -> run.repeated(repeat)))
                .toList();
    }

    /** These of its runs, in their order, together where they share a start. */
    List<List<PlannedRun>> starts(List<PlannedRun> some) {
        List<List<PlannedRun>> starts = new ArrayList<>();
        for (PlannedRun run : some) {
            List<PlannedRun> last = starts.isEmpty() ? List.of() : starts.get(starts.size() - 1);
            if (last.isEmpty() || !sharesStarts || !run.canShareStart(last.get(0))) {
                last = new ArrayList<>();
                starts.add(last);
            }
            last.add(run);
        }
        return starts;
    }

    /** Duration of all runs on two cores, about. */
    public Duration total() {
        List<PlannedRun> runs = runs();
        Duration measuring = runs.stream().map(PlannedRun::total).reduce(Duration.ZERO, Duration::plus);
        return measuring
                .plus(BESIDE_A_RUN.multipliedBy(runs.size()))
                .plus(STARTING.multipliedBy(starts(runs).size()));
    }

    private static final class Builder {
        private static final List<Scenario> OF_GUESTS =
                List.of(Scenario.COOK, Scenario.QUICK_BESIDE_SLOW, Scenario.CHOP, Scenario.USERS);

        private final Runs runs;
        private final List<ContenderSpec> brought;
        private final List<PlannedRun> planned = new ArrayList<>();

        Builder(Runs runs, List<ContenderSpec> brought) {
            this.runs = runs;
            this.brought = brought;
        }

        Builder add(Scenario scenario, List<Integer> users, ContenderSpec... entrants) {
            return add(runs, scenario, users, entrants);
        }

        Builder add(Runs runs, Scenario scenario, List<Integer> users, ContenderSpec... entrants) {
            boolean first = planned.stream().noneMatch(run -> run.scenario() == scenario);
            Stream<ContenderSpec> guests = first && OF_GUESTS.contains(scenario) ? brought.stream() : Stream.empty();
            Stream.concat(Stream.of(entrants), guests)
                    .map(entrant -> runs.closed(scenario, entrant, users))
                    .forEach(planned::add);
            return this;
        }

        Builder openModel(OpenModelRuns openModel, ContenderSpec... entrants) {
            return openModel(runs, openModel, entrants);
        }

        Builder openModel(Runs runs, OpenModelRuns openModel, ContenderSpec... entrants) {
            Stream.of(entrants)
                    .map(entrant -> openModel.planned(entrant, runs.cookTime()))
                    .forEach(planned::add);
            return this;
        }

        Plan plan(String name) {
            return new Plan(name, runs.cookTime(), planned, 1, false);
        }
    }
}
