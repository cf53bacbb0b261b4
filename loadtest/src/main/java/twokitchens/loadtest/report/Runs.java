package twokitchens.loadtest.report;

import static java.util.Comparator.comparingInt;
import static java.util.Comparator.naturalOrder;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.ServerKind;

/** The runs of one scenario in which any request was served, and the page's queries on them. */
record Runs(List<RunGroup> all) {

    static Runs of(Comparison comparison, String scenario) {
        return new Runs(RunGroup.of(comparison.runs()).stream()
                .filter(run -> run.scenario().equals(scenario) && run.ok() > 0 && run.throughput() > 0)
                .toList());
    }

    Runs without(Predicate<Contender> unwanted) {
        return only(run -> !unwanted.test(run.contender()));
    }

    Runs only(Predicate<RunGroup> wanted) {
        return new Runs(all.stream().filter(wanted).toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Blocking ones first, in the order in which they were measured. */
    List<Contender> contenders() {
        return all.stream()
                .map(RunGroup::contender)
                .distinct()
                .sorted(Comparator.comparing(Contender::kind))
                .toList();
    }

    /** Each concurrency that was measured, lowest first. */
    List<Integer> users() {
        return all.stream().map(RunGroup::users).distinct().sorted().toList();
    }

    List<RunGroup> of(Contender contender) {
        return sorted(run -> run.contender().equals(contender));
    }

    /** The first run of one contender. */
    Optional<RunGroup> named(String contender) {
        return of(contender).stream().findFirst();
    }

    List<RunGroup> of(String contender) {
        return sorted(run -> run.contender().name().equals(contender));
    }

    private List<RunGroup> sorted(Predicate<RunGroup> wanted) {
        return all.stream().filter(wanted).sorted(comparingInt(RunGroup::users)).toList();
    }

    /** The runs of one concurrency. */
    Runs only(int users) {
        return only(run -> run.users() == users);
    }

    Optional<RunGroup> find(Contender contender, int users) {
        return of(contender).stream().filter(run -> run.users() == users).findFirst();
    }

    /** Every contender at the largest concurrency that it was measured with. */
    List<RunGroup> fullest() {
        return contenders().stream()
                .flatMap(contender -> fullest(contender).stream())
                .toList();
    }

    Optional<RunGroup> fullest(Contender contender) {
        return of(contender).stream().max(comparingInt(RunGroup::users));
    }

    Optional<Contender> eventLoop() {
        return contenders().stream()
                .filter(contender -> contender.kind() == ServerKind.EVENT_LOOP)
                .findFirst();
    }

    /** The blocking contender with the fewest workers; virtual threads only where nothing else blocks. */
    Optional<Contender> fewestWorkers() {
        return blocking().min(Comparator.comparing(Runs::workers, naturalOrder()));
    }

    /** The blocking contender with the most workers; virtual threads only where nothing else blocks. */
    Optional<Contender> mostWorkers() {
        return blocking()
                .filter(contender -> contender.workers().isPresent())
                .max(comparingInt(Runs::workers))
                .or(() -> blocking().findFirst());
    }

    /** What may be compared of a blocking contender and the event loop, the lowest concurrency first. */
    List<Pair> pairs(Optional<Contender> blocking) {
        return blocking.stream()
                .flatMap(contender -> of(contender).stream())
                .flatMap(run -> pair(run).stream())
                .toList();
    }

    /** The last of {@link #pairs}: the largest concurrency at which both were measured. */
    Optional<Pair> fullestPair(Optional<Contender> blocking) {
        return pairs(blocking).stream().max(comparingInt(Pair::users));
    }

    private Optional<Pair> pair(RunGroup blocking) {
        return eventLoop()
                .flatMap(contender -> find(contender, blocking.users()))
                .map(run -> new Pair(blocking, run));
    }

    private Stream<Contender> blocking() {
        return contenders().stream().filter(contender -> contender.kind() == ServerKind.BLOCKING);
    }

    private static int workers(Contender contender) {
        return contender.workers().orElse(Integer.MAX_VALUE);
    }
}
