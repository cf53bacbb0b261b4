package twokitchens.loadtest.report;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;

/** The runs of one scenario in which any request was served, and the page's queries on them. */
record Runs(List<RunGroup> all) {
    static final Runs NONE = new Runs(List.of());
    /** There to tell kind and framework apart, to show a mistake, or as a limit: the lesson's own are compared. */
    private static final Set<String> CONTROLS = Set.of(
            "async-2",
            "async-native",
            "async-blocking",
            "async-offloaded",
            "sync-future",
            "async-worker",
            "async-virtual",
            "plain-javalin",
            "plain-vertx",
            "bare-jetty",
            "bare-vertx");

    static Runs of(Comparison comparison, String scenario) {
        return new Runs(RunGroup.of(comparison.runs()))
                .only(run -> run.scenario().equals(scenario) && run.ok() > 0 && run.throughput() > 0);
    }

    static boolean isControl(Contender contender) {
        return CONTROLS.contains(contender.name());
    }

    Runs withoutControls() {
        return without(Runs::isControl);
    }

    Runs without(Predicate<Contender> unwanted) {
        return only(run -> !unwanted.test(run.contender()));
    }

    Runs with(Metric metric) {
        return only(run -> run.median(metric).isPresent());
    }

    Runs only(int users) {
        return only(run -> run.users() == users);
    }

    Runs only(Predicate<RunGroup> wanted) {
        return new Runs(all.stream().filter(wanted).toList());
    }

    /** The runs of an open model: steady rates first, the lowest first. */
    Runs ofOpenModel() {
        return new Runs(all.stream()
                .filter(run -> run.open().isPresent())
                .sorted(comparingInt((RunGroup run) ->
                                run.open().orElseThrow().rates().size())
                        .thenComparing(
                                comparingDouble(run -> run.open().orElseThrow().peak()))
                        .thenComparing(comparing(run -> run.contender().kind())))
                .toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<RunGroup> blockingFirst() {
        return all.stream().sorted(comparing(run -> run.contender().kind())).toList();
    }

    /** Blocking ones first, in the order in which they were measured. */
    List<Contender> contenders() {
        return blockingFirst().stream().map(RunGroup::contender).distinct().toList();
    }

    /** Each concurrency that was measured, lowest first. */
    List<Integer> users() {
        return all.stream().map(RunGroup::users).distinct().sorted().toList();
    }

    /** The lowest concurrency first. */
    List<RunGroup> of(Contender contender) {
        return all.stream()
                .filter(run -> run.contender().equals(contender))
                .sorted(comparingInt(RunGroup::users))
                .toList();
    }

    /** The first run of one contender, that of its lowest concurrency. */
    Optional<RunGroup> named(String contender) {
        return all.stream()
                .filter(run -> run.contender().name().equals(contender))
                .min(comparingInt(RunGroup::users));
    }

    Optional<RunGroup> find(Contender contender, int users) {
        return of(contender).stream().filter(run -> run.users() == users).findFirst();
    }

    List<RunGroup> fullest() {
        return contenders().stream()
                .map(this::of)
                .map(runs -> runs.get(runs.size() - 1))
                .toList();
    }

    Optional<Contender> eventLoop() {
        return contenders().stream()
                .filter(contender -> contender.kind() == ServerKind.EVENT_LOOP)
                .findFirst();
    }

    /** The blocking contender with the fewest workers; virtual threads only where nothing else blocks. */
    Optional<Contender> fewestWorkers() {
        return blocking().min(comparingInt(contender -> contender.workers().orElse(Integer.MAX_VALUE)));
    }

    /** The blocking contender with the most workers; virtual threads only where nothing else blocks. */
    Optional<Contender> mostWorkers() {
        return blocking()
                .filter(contender -> contender.workers().isPresent())
                .max(comparingInt(contender -> contender.workers().orElseThrow()))
                .or(() -> blocking().findFirst());
    }

    private Stream<Contender> blocking() {
        return contenders().stream().filter(contender -> contender.kind() == ServerKind.BLOCKING);
    }

    /** What may be compared of a blocking contender and the event loop, the lowest concurrency first. */
    List<Pair> pairs(Optional<Contender> blocking) {
        return blocking.stream()
                .flatMap(contender -> of(contender).stream())
                .flatMap(run ->
                        eventLoop()
                                .flatMap(contender -> find(contender, run.users()))
                                .map(loop -> new Pair(run, loop))
                                .stream())
                .toList();
    }

    /** The last of {@link #pairs}: the largest concurrency at which both were measured. */
    Optional<Pair> fullestPair(Optional<Contender> blocking) {
        return pairs(blocking).stream().reduce((fewer, more) -> more);
    }

    /** Resident memory with many clients minus that with the fewest, for each client more, in KiB. */
    Optional<Double> kibibytesPerUser(RunGroup many) {
        RunGroup few = of(many.contender()).get(0);
        int more = many.users() - few.users();
        return more == 0
                ? Optional.empty()
                : many.median(Metric.MEMORY)
                        .flatMap(much -> few.median(Metric.MEMORY).map(little -> (much - little) * 1_024 / more))
                        .map(each -> Math.rint(each * 10) / 10);
    }
}
