package twokitchens.loadtest.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Cgroup;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.Contender;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunResult;
import twokitchens.loadtest.result.Site;
import twokitchens.loadtest.result.Surroundings;

/** What limits each contender, and all of them: what a comparison may be refuted by. */
final class ContenderLimits {
    private ContenderLimits() {}

    /** The limits of one contender: {@code 1 worker, accept queue 4,096, queue without limit}. */
    static String of(LocalizedComparison edition, RunResult run) {
        Contender contender = run.contender();
        List<String> limits = new ArrayList<>();
        contender
                .workers()
                .map(workers -> edition.texts().count("limit.workers", workers))
                .ifPresent(limits::add);
        for (String name : Contender.LIMITS) {
            Optional.ofNullable(contender.limits().get(name))
                    .map(most -> edition.text("limit." + name, most(edition, name, most)))
                    .ifPresent(limits::add);
        }
        run.database()
                .map(database -> edition.text("limit.database-pool", NumberFormats.whole(database.connections())))
                .ifPresent(limits::add);
        if (contender.limits().isEmpty()) {
            limits.add(edition.text("limit.unknown"));
        }
        return String.join(edition.text("limit.gap"), limits);
    }

    /** Whatever a server asks for, the system keeps no more connections than its own limit. */
    private static String most(LocalizedComparison edition, String name, int most) {
        Optional<Integer> system = edition.comparison()
                .machine()
                .site()
                .flatMap(Site::acceptQueue)
                .filter(cap -> name.equals("accept-queue") && cap < most);
        return system.map(cap -> edition.text("limit.capped", NumberFormats.whole(cap), NumberFormats.whole(most)))
                .orElseGet(() -> most == Contender.NONE ? edition.text("limit.none") : NumberFormats.whole(most));
    }

    static Stream<String> lines(Comparison comparison) {
        LocalizedComparison edition = LocalizedComparison.of(comparison);
        return Stream.concat(
                comparison.runs().stream()
                        .map(run -> "LIMITS: " + run.contender().name() + ": " + of(edition, run))
                        .distinct(),
                facts(edition).map(fact -> fact.term() + ": " + fact.text()));
    }

    /** Container, quota, memory, governor, other load: nothing where an earlier version did not look. */
    static Stream<Method.Fact> facts(LocalizedComparison edition) {
        Stream<Method.Fact> site = edition.comparison().machine().site().stream()
                .flatMap(found -> Stream.of(
                        fact(edition, "container", found.container(), Function.identity()),
                        fact(edition, "quota", found.quotaCores(), NumberFormats::plain),
                        fact(edition, "memoryLimit", found.memoryMiB().map(Long::doubleValue), NumberFormats::whole),
                        fact(edition, "governor", found.governor(), Function.identity())));
        return Stream.concat(site, around(edition));
    }

    private static <T> Method.Fact fact(
            LocalizedComparison edition, String key, Optional<T> found, Function<T, String> written) {
        return new Method.Fact(
                edition.text("fact." + key),
                found.map(value -> edition.text("fact." + key + ".text", written.apply(value)))
                        .orElseGet(() -> edition.text("fact." + key + ".none")));
    }

    private static Stream<Method.Fact> around(LocalizedComparison edition) {
        List<Surroundings> all = edition.comparison().runs().stream()
                .flatMap(run -> run.surroundings().stream())
                .toList();
        Stream<Method.Fact> stopped = all.stream()
                .flatMap(each -> each.quota().stream())
                .reduce((one, other) -> new Cgroup.Periods(one.all() + other.all(), one.usedUp() + other.usedUp()))
                .map(sum -> Method.Fact.of(
                        edition, "stopped", NumberFormats.whole(sum.usedUp()), NumberFormats.whole(sum.all())))
                .stream();
        var others = all.stream()
                .flatMap(each -> each.otherCores().stream())
                .mapToDouble(Double::doubleValue)
                .summaryStatistics();
        Stream<Method.Fact> load = others.getCount() == 0
                ? Stream.empty()
                : Stream.of(Method.Fact.of(
                        edition,
                        "otherLoad",
                        NumberFormats.amount(others.getAverage()),
                        NumberFormats.amount(others.getMax()),
                        edition.texts().count("cores", all.get(0).machineCores())));
        return Stream.concat(stopped, load);
    }
}
