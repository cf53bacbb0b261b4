package twokitchens.loadtest.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.FailedRun;
import twokitchens.loadtest.result.Message;
import twokitchens.loadtest.result.OpenLoad;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Theory;
import twokitchens.loadtest.scenario.ArrivalProfile;
import twokitchens.loadtest.scenario.LoadStep;
import twokitchens.loadtest.scenario.Scenario;

/**
 * One scenario against one contender, once.
 *
 * @param scenario what is measured
 * @param spec the contender that is measured
 * @param cookTime service time of a waiting request, or duration of an answer of the language model
 * @param levels concurrencies of a closed model, one after the other; empty in an open one
 * @param arrivals of an open model; empty in a closed one
 * @param openLoad what theory says of these arrivals; empty in a closed model
 * @param connections of the server's pool; empty where its users are in memory
 * @param repeat which of the plan's repeats it belongs to, from 1
 */
public record PlannedRun(
        Scenario scenario,
        ContenderSpec spec,
        Duration cookTime,
        List<LoadStep> levels,
        Optional<ArrivalProfile> arrivals,
        Optional<OpenLoad> openLoad,
        Optional<Integer> connections,
        int repeat) {
    private static final Set<Scenario> BOUNDED =
            Set.of(Scenario.COOK, Scenario.QUERY, Scenario.CHAT, Scenario.CHAT_WHOLE);
    private static final Set<Scenario> CAPPED = Set.of(Scenario.CHAT, Scenario.CHAT_WHOLE);

    public PlannedRun {
        levels = List.copyOf(levels);
    }

    static PlannedRun closed(Scenario scenario, ContenderSpec spec, Duration cookTime, List<LoadStep> levels) {
        return new PlannedRun(
                scenario, spec, cookTime, levels, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    static PlannedRun open(
            Scenario scenario, ContenderSpec spec, Duration cookTime, ArrivalProfile arrivals, OpenLoad load) {
        return new PlannedRun(
                scenario, spec, cookTime, List.of(), Optional.of(arrivals), Optional.of(load), Optional.empty(), 1);
    }

    /** The same with a database behind the server. */
    PlannedRun over(Optional<Integer> pool) {
        return new PlannedRun(scenario, spec, cookTime, levels, arrivals, openLoad, pool, repeat);
    }

    /** The same run on a server with these arguments for its JVM. */
    PlannedRun onJvm(String... arguments) {
        return new PlannedRun(
                scenario, spec.onJvm(arguments), cookTime, levels, arrivals, openLoad, connections, repeat);
    }

    PlannedRun repeated(int repeat) {
        return new PlannedRun(scenario, spec, cookTime, levels, arrivals, openLoad, connections, repeat);
    }

    /** From the first request to the end of the last window. */
    public Duration total() {
        Duration closed = levels.stream().map(LoadStep::total).reduce(Duration.ZERO, Duration::plus);
        return closed.plus(arrivals.map(ArrivalProfile::window).orElse(Duration.ZERO));
    }

    /** From the first request to the opening of the first window. */
    Duration untilFirstWindow() {
        return levels.isEmpty() ? Duration.ZERO : untilWindow(0);
    }

    /** From the first request to the opening of a closed model's window. */
    Duration untilWindow(int level) {
        return levels.subList(0, level).stream()
                .map(LoadStep::total)
                .reduce(levels.get(level).warmUp(), Duration::plus);
    }

    /** The highest concurrency of a closed model; 0 in an open one. */
    int mostUsers() {
        return levels.isEmpty() ? 0 : levels.get(levels.size() - 1).users();
    }

    /**
     * How many connections one of its processes may have open: all requests of an open model wait where none is
     * answered, and a server has one more for each that asks the language model, and those to the database.
     */
    public int mostConnections() {
        int clients = arrivals.map(open -> open.schedule().size()).orElse(mostUsers());
        return (scenario.asksModel() ? 2 * clients : clients) + connections.orElse(0);
    }

    /** The same run with no more concurrent conversations than that. */
    PlannedRun capped(int most) {
        if (!CAPPED.contains(scenario) || mostUsers() <= most) {
            return this;
        }
        LoadStep highest = levels.get(levels.size() - 1);
        List<LoadStep> capped = Stream.concat(
                        levels.stream().filter(level -> level.users() < most), Stream.of(highest.scaledTo(most)))
                .toList();
        return new PlannedRun(scenario, spec, cookTime, capped, arrivals, openLoad, connections, repeat);
    }

    boolean gave(RunResult result) {
        return scenario.toString().equals(result.scenario())
                && contender().equals(result.contender())
                && connections.equals(result.connections())
                && repeat == result.repeat()
                && (openLoad.isPresent()
                        ? openLoad.equals(result.open())
                        : levels.stream().anyMatch(level -> level.users() == result.users()));
    }

    /** Whether a process that was started for the other run can make this one, too. */
    boolean canShareStart(PlannedRun other) {
        return repeat == other.repeat
                && connections.equals(other.connections)
                && spec.start().equals(other.spec.start());
    }

    /** How many windows it measures: one for each level of a closed model. */
    public int windows() {
        return Math.max(1, levels.size());
    }

    Contender contender() {
        return spec.contender();
    }

    /** The throughput that theory allows, in requests per second; empty for a scenario that has no such bound. */
    Optional<Double> theory(int users) {
        return BOUNDED.contains(scenario)
                ? Optional.of(Theory.throughput(users, atOnce(), cookTime))
                : Optional.empty();
    }

    /** How many of its requests can be served at once; empty where neither workers nor connections limit it. */
    Optional<Integer> atOnce() {
        return Theory.fewest(contender().workers(), connections);
    }

    /** What Gatling is told for all of it. */
    public Generator.Order order(String baseUrl, Path times, Path report) {
        Map<String, String> properties =
                new HashMap<>(arrivals.map(Generator.Order::open).orElseGet(() -> Generator.Order.closed(levels)));
        properties.put("dialect", spec.dialect().toString());
        properties.put("cookPath", spec.cookPath());
        properties.put("queryMillis", String.valueOf(cookTime.toMillis()));
        properties.put("warmUpSeconds", "0");
        return Generator.Order.of(
                scenario, baseUrl, times, report, properties, "-rd", contender().name() + ", " + load());
    }

    /** The names of the results that it gives, as {@link RunGroup#name()} has them. */
    List<String> names() {
        Stream<String> loads = openLoad.map(load -> Stream.of(load.name()))
                .orElseGet(() -> levels.stream().map(level -> Integer.toString(level.users())));
        return loads.map(load -> RunGroup.name(scenario.toString(), contender().name(), load))
                .toList();
    }

    /** Its load in words: the concurrent users, or the arrivals per second. */
    String load() {
        return arrivals.map(PlannedRun::rates)
                .orElseGet(() -> Message.filled(
                        "{0} client(s)",
                        joined(levels.stream().map(LoadStep::users).toList())));
    }

    private static String rates(ArrivalProfile arrivals) {
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
        String pool = connections.map(number -> "-pool-" + number).orElse("");
        return String.format(Locale.ROOT, "%s-%s-%s%s-%d", scenario, contender().name(), numbers, pool, repeat);
    }

    /** A failure: the run gave no numbers, because its contender did what the message says. */
    RunFailedException failure(String message) {
        return new RunFailedException("%s (%s, %s) %s".formatted(contender().name(), scenario, load(), message));
    }

    public FailedRun failed(RunFailedException failure) {
        return new FailedRun(scenario.toString(), contender(), mostUsers(), failure.getMessage());
    }
}
