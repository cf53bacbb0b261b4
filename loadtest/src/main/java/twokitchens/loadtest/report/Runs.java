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
import twokitchens.loadtest.result.Repeats;
import twokitchens.loadtest.result.Style;

/** The runs of one scenario in which anything was served, and the questions that the page asks them. */
record Runs(List<Repeats> all) {

    static Runs of(Comparison comparison, String scenario) {
        return new Runs(Repeats.of(comparison.runs()).stream()
                .filter(run -> run.scenario().equals(scenario) && run.ok() > 0 && run.throughput() > 0)
                .toList());
    }

    Runs without(Predicate<Contender> unwanted) {
        return new Runs(
                all.stream().filter(run -> !unwanted.test(run.contender())).toList());
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Blocking ones first, in the order in which they were measured. */
    List<Contender> contenders() {
        return all.stream()
                .map(Repeats::contender)
                .distinct()
                .sorted(Comparator.comparing(Contender::style))
                .toList();
    }

    /** Each concurrency that was measured, lowest first. */
    List<Integer> users() {
        return all.stream().map(Repeats::users).distinct().sorted().toList();
    }

    List<Repeats> of(Contender contender) {
        return all.stream()
                .filter(run -> run.contender().equals(contender))
                .sorted(comparingInt(Repeats::users))
                .toList();
    }

    /** The first of one contender. */
    Optional<Repeats> named(String contender) {
        return of(contender).stream().findFirst();
    }

    List<Repeats> of(String contender) {
        return all.stream()
                .filter(run -> run.contender().name().equals(contender))
                .sorted(comparingInt(Repeats::users))
                .toList();
    }

    /** Those of these contenders. */
    Runs only(List<String> contenders) {
        return new Runs(all.stream()
                .filter(run -> contenders.contains(run.contender().name()))
                .toList());
    }

    /** Those of one concurrency. */
    Runs only(int users) {
        return new Runs(all.stream().filter(run -> run.users() == users).toList());
    }

    Optional<Repeats> find(Contender contender, int users) {
        return of(contender).stream().filter(run -> run.users() == users).findFirst();
    }

    /** Every contender at the largest concurrency that it was measured with. */
    List<Repeats> fullest() {
        return contenders().stream()
                .flatMap(contender -> fullest(contender).stream())
                .toList();
    }

    Optional<Repeats> fullest(Contender contender) {
        return of(contender).stream().max(comparingInt(Repeats::users));
    }

    Optional<Contender> eventLoop() {
        return contenders().stream()
                .filter(contender -> contender.style() == Style.EVENT_LOOP)
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

    private Optional<Pair> pair(Repeats blocking) {
        return eventLoop()
                .flatMap(contender -> find(contender, blocking.users()))
                .map(run -> new Pair(blocking, run));
    }

    private Stream<Contender> blocking() {
        return contenders().stream().filter(contender -> contender.style() == Style.BLOCKING);
    }

    private static int workers(Contender contender) {
        return contender.workers().orElse(Integer.MAX_VALUE);
    }
}
