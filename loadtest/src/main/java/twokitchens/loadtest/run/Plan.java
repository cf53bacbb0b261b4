package twokitchens.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import twokitchens.loadtest.scenario.Scenario;

/**
 * The list of runs: a paragraph of {@code plans.txt}.
 *
 * @param name by which it is requested
 * @param cookTime service time of a waiting request in it
 * @param once the runs of one repeat, in their order
 * @param repeats how often all are made
 * @param sharesStarts whether consecutive runs of one contender may share its start: all others have a fresh one each
 * @param isProfiled whether each run is made a second time, on a server that records itself
 */
public record Plan(
        String name, Duration cookTime, List<PlannedRun> once, int repeats, boolean sharesStarts, boolean isProfiled) {
    public static final List<String> NAMES =
            List.of("quick", "full", "chat", "database", "smoke", "chat-smoke", "database-smoke");

    /** Time for Gatling's report: on two cores, about. */
    private static final Duration BESIDE_A_RUN = Duration.ofMillis(600);

    /** Time for processes to start, warm up and end, where they do not while a queue settles. */
    private static final Duration STARTING = Duration.ofSeconds(3);

    /** Scenarios that contenders which are brought along are measured in. */
    private static final Set<Scenario> OF_ALL =
            EnumSet.of(Scenario.COOK, Scenario.QUICK_BESIDE_SLOW, Scenario.CHOP, Scenario.USERS);

    private static final int OTHER_FILES = 300;

    /** Responses to expect in a window of conversations with a language model. */
    private static final int CONVERSATIONS = 7;

    public Plan {
        once = List.copyOf(once);
    }

    /** The plan of that name, with these contenders beside the kit's own; empty if there is none. */
    public static Optional<Plan> named(String name, List<ContenderSpec> brought) {
        return NAMES.contains(name) ? Optional.of(read(name, brought)) : Optional.empty();
    }

    private static Plan read(String name, List<ContenderSpec> brought) {
        List<List<String>> rows = rows(name);
        Map<String, String> head = rows.get(0).stream()
                .skip(1)
                .map(word -> word.split("="))
                .collect(Collectors.toMap(word -> word[0], word -> word[1]));
        String cook = word(head, "cook");
        Duration cookTime = cook.equals("answer") ? RunningModel.ANSWER : Duration.ofMillis(Long.parseLong(cook));
        Runs runs = new Runs(cookTime, Duration.ofSeconds(number(head, "window")), number(head, "responses"));
        Runs chats =
                new Runs(RunningModel.ANSWER, RunningModel.ANSWER.multipliedBy(number(head, "answers")), CONVERSATIONS);
        List<PlannedRun> planned = new ArrayList<>();
        Set<Scenario> seen = EnumSet.noneOf(Scenario.class);
        for (List<String> row : rows.subList(1, rows.size())) {
            Scenario scenario = Scenario.named(row.get(0));
            Stream<ContenderSpec> others =
                    seen.add(scenario) && OF_ALL.contains(scenario) ? brought.stream() : Stream.empty();
            List<ContenderSpec> specs = Stream.concat(
                            row.subList(2, row.size()).stream().map(Contenders::named), others)
                    .toList();
            planned.addAll((scenario.asksModel() ? chats : runs).planned(scenario, row.get(1), specs));
        }
        boolean sharesStarts = word(head, "starts").equals("shared");
        return new Plan(name, cookTime, planned, number(head, "repeats"), sharesStarts, false);
    }

    private static String word(Map<String, String> head, String key) {
        return Objects.requireNonNull(head.get(key), key);
    }

    private static int number(Map<String, String> head, String key) {
        return Integer.parseInt(word(head, key));
    }

    /** The words of each row of a plan; the rows of another plan in the place of the row that stands for them. */
    private static List<List<String>> rows(String name) {
        return Contenders.paragraphs("plans.txt").stream()
                .map(paragraph ->
                        paragraph.lines().filter(row -> !row.startsWith("#")).toList())
                .filter(rows -> !rows.isEmpty() && rows.get(0).startsWith(name + " "))
                .flatMap(List::stream)
                .map(row -> List.of(row.split(" +")))
                .flatMap(row ->
                        row.get(0).equals("all") ? rows(row.get(2)).stream().skip(1) : Stream.of(row))
                .toList();
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
        return new Plan(name, cookTime, once, repeats, sharesStarts, isProfiled);
    }

    /** The same plan, made so often. */
    public Plan repeated(int times) {
        return new Plan(name, cookTime, once, times, sharesStarts, isProfiled);
    }

    /** The same plan, each run made twice: both on a fresh server, so that nothing but the recording differs. */
    public Plan profiled() {
        return new Plan(name, cookTime, once, repeats, false, true);
    }

    public List<String> contenders() {
        return specs().stream().map(spec -> spec.contender().name()).toList();
    }

    public List<ContenderSpec> specs() {
        return once.stream().map(PlannedRun::spec).distinct().toList();
    }

    public List<String> scenarios() {
        return once.stream().map(run -> run.scenario().toString()).distinct().toList();
    }

    /** The names of the results that it gives. */
    public List<String> names() {
        return once.stream().flatMap(run -> run.names().stream()).distinct().toList();
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

    /** Whether a run has a database behind the server. */
    public boolean needsDatabase() {
        return once.stream().anyMatch(run -> run.connections().isPresent());
    }

    /** How many files one of its processes may have open: jars, libraries, and the connections of the largest run. */
    public long mostFiles() {
        return OTHER_FILES
                + once.stream().mapToInt(PlannedRun::mostConnections).max().orElse(0);
    }

    /** Duration of all runs on two cores, about. */
    public Duration total() {
        List<PlannedRun> runs = runs();
        Duration measuring = runs.stream().map(PlannedRun::total).reduce(Duration.ZERO, Duration::plus);
        Duration once = measuring
                .plus(BESIDE_A_RUN.multipliedBy(runs.size()))
                .plus(STARTING.multipliedBy(starts(runs).size()));
        return isProfiled ? once.multipliedBy(2) : once;
    }
}
