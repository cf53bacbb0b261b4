package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.Arrivals;
import twokitchens.loadtest.scenario.Level;
import twokitchens.loadtest.scenario.Scenario;

/**
 * One scenario against one contender, once.
 *
 * @param scenario the question
 * @param entrant who is asked
 * @param cookTime how long a dish cooks, or an answer of the language model takes
 * @param levels concurrencies of a closed model, one after the other; empty in an open one
 * @param arrivals of an open model; empty in a closed one
 * @param openLoad what theory says of these arrivals; empty in a closed model
 * @param repeat which of the plan's repeats it belongs to, from 1
 */
public record PlannedRun(
        Scenario scenario,
        Entrant entrant,
        Duration cookTime,
        List<Level> levels,
        Optional<Arrivals> arrivals,
        Optional<OpenLoad> openLoad,
        int repeat) {
    private static final Set<Scenario> BOUNDED = Set.of(Scenario.COOK, Scenario.CHAT, Scenario.CHAT_WHOLE);
    private static final Set<Scenario> CAPPED = Set.of(Scenario.CHAT, Scenario.CHAT_WHOLE);

    /** Whose places do not matter where two commands are compared. */
    private static final Jars ANY_JARS =
            new Jars(Path.of("sync"), Path.of("async"), Path.of("reference"), Optional.of(Jvm.own()));

    public PlannedRun {
        levels = List.copyOf(levels);
    }

    static PlannedRun closed(Scenario scenario, Entrant entrant, Duration cookTime, List<Level> levels) {
        return new PlannedRun(scenario, entrant, cookTime, levels, Optional.empty(), Optional.empty(), 1);
    }

    static PlannedRun open(Scenario scenario, Entrant entrant, Duration cookTime, Arrivals arrivals, OpenLoad load) {
        return new PlannedRun(scenario, entrant, cookTime, List.of(), Optional.of(arrivals), Optional.of(load), 1);
    }

    PlannedRun repeated(int repeat) {
        return new PlannedRun(scenario, entrant, cookTime, levels, arrivals, openLoad, repeat);
    }

    /** From the first request to the end of the last window. */
    public Duration total() {
        Duration closed = levels.stream().map(level -> level.span().total()).reduce(Duration.ZERO, Duration::plus);
        return closed.plus(arrivals.map(Arrivals::window).orElse(Duration.ZERO));
    }

    /** From the first request to the opening of the first window. */
    Duration untilFirstWindow() {
        return levels.isEmpty() ? Duration.ZERO : levels.get(0).span().warmUp();
    }

    /** The highest concurrency of a closed model; 0 in an open one. */
    int mostUsers() {
        return levels.isEmpty() ? 0 : levels.get(levels.size() - 1).users();
    }

    /** The same with no more conversations at once than that. */
    PlannedRun capped(int most) {
        if (!CAPPED.contains(scenario) || mostUsers() <= most) {
            return this;
        }
        Level highest = levels.get(levels.size() - 1);
        List<Level> capped = Stream.concat(
                        levels.stream().filter(level -> level.users() < most), Stream.of(highest.scaledTo(most)))
                .toList();
        return new PlannedRun(scenario, entrant, cookTime, capped, arrivals, openLoad, repeat);
    }

    /** Whether this is what gave that result. */
    boolean gave(RunResult result) {
        return scenario.toString().equals(result.scenario())
                && contender().equals(result.contender())
                && repeat == result.repeat()
                && (openLoad.isPresent()
                        ? openLoad.equals(result.open())
                        : levels.stream().anyMatch(level -> level.users() == result.users()));
    }

    /** Whether a process that was started for the other run can make this one, too. */
    boolean canShareStart(PlannedRun other) {
        return start().equals(other.start());
    }

    private List<Object> start() {
        return List.of(entrant.command(0, Duration.ZERO, ANY_JARS), entrant.directory(), entrant.url(), repeat);
    }

    /** How many windows it measures: one for each level of a closed model. */
    int windows() {
        return Math.max(1, levels.size());
    }

    /** Whom it measures. */
    Contender contender() {
        return entrant.contender();
    }

    /** The throughput that theory allows, per second; empty for a scenario that has no such bound. */
    Optional<Double> theory(int users) {
        return BOUNDED.contains(scenario)
                ? Optional.of(Theory.throughput(users, contender().workers(), cookTime))
                : Optional.empty();
    }

    /** How heavy its load is, for people: the guests at once, or those arriving each second. */
    String load() {
        return arrivals.map(PlannedRun::rates)
                .orElseGet(() -> joined(levels.stream().map(Level::users).toList()) + " users");
    }

    private static String rates(Arrivals arrivals) {
        return joined(arrivals.steps().stream()
                        .map(step -> Math.rint(step.perSecond()) == step.perSecond()
                                ? (Object) (long) step.perSecond()
                                : step.perSecond())
                        .toList())
                + " per s";
    }

    private static String joined(List<?> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    /** A name for its directory, which no other run of its plan has. */
    String slug() {
        String numbers = load().replaceAll(", ", "-").replaceAll(" .*", "");
        return "%s-%s-%s-%d".formatted(scenario, contender().name(), numbers, repeat);
    }

    /** That it gave no numbers, because its contender did what the message says. */
    RunFailure failure(String message) {
        return new RunFailure("%s (%s, %s) %s".formatted(contender().name(), scenario, load(), message));
    }

    FailedRun failed(RunFailure failure) {
        return new FailedRun(scenario.toString(), contender(), mostUsers(), failure.getMessage());
    }
}
