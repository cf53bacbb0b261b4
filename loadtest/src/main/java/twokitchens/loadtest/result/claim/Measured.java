package twokitchens.loadtest.result.claim;

import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Comparison;
import twokitchens.loadtest.result.RunGroup;

/** What a comparison has measured, and which of its runs decide a claim. */
record Measured(Comparison comparison, List<RunGroup> all) {
    private static final String COOK = "cook";

    static Measured of(Comparison comparison) {
        return new Measured(
                comparison,
                RunGroup.of(comparison.runs()).stream()
                        .filter(run -> run.ok() > 0 && run.throughput() > 0)
                        .toList());
    }

    /** One contender's runs of a closed model, fewest clients first. */
    List<RunGroup> runs(String scenario, Role contender) {
        return all.stream()
                .filter(run -> run.scenario().equals(scenario) && run.open().isEmpty())
                .filter(run -> run.contender().name().equals(contender.contender()))
                .sorted(comparingInt(RunGroup::users))
                .toList();
    }

    /** Runs of a scenario with so many clients. */
    ClaimRuns at(int users, String scenario, Role... contenders) {
        return with(run -> run.users() == users, scenario, contenders);
    }

    Optional<RunGroup> cook(int users, Role contender) {
        return at(users, COOK, contender).find(contender);
    }

    /** The first of these contenders that has a run with so many clients. */
    Optional<RunGroup> firstCook(int users, Role one, Role other) {
        return cook(users, one).or(() -> cook(users, other));
    }

    /** Runs of a scenario that has one load only. */
    ClaimRuns only(String scenario, Role... contenders) {
        return with(run -> true, scenario, contenders);
    }

    private ClaimRuns with(Predicate<RunGroup> which, String scenario, Role... contenders) {
        ClaimRuns found = ClaimRuns.of(this);
        for (Role contender : contenders) {
            found = found.and(
                    contender, runs(scenario, contender).stream().filter(which).findFirst());
        }
        return found;
    }

    /** The runs with the most clients with which all of these were measured; none where there is no such number. */
    ClaimRuns together(String scenario, Role... contenders) {
        return runs(scenario, contenders[0]).stream()
                .map(run -> at(run.users(), scenario, contenders))
                .filter(runs -> runs.has(contenders))
                .reduce(ClaimRuns.of(this), (fewer, more) -> more);
    }

    /** Queries that wait, of the most clients and the most connections that the event loop and a hundred workers both had. */
    ClaimRuns overOnePool() {
        return runs("query", Role.LOOP).stream()
                .sorted(comparingInt(RunGroup::users)
                        .thenComparing(run -> run.connections().orElse(0)))
                .map(loop -> with(
                        run -> run.users() == loop.users() && run.connections().equals(loop.connections()),
                        "query",
                        Role.LOOP,
                        Role.HUNDRED,
                        Role.TEN,
                        Role.VIRTUAL_THREADS))
                .filter(runs -> runs.has(Role.HUNDRED))
                .reduce(ClaimRuns.of(this), (fewer, more) -> more);
    }

    /** Few clients and many of one contender, of those numbers that one worker and the event loop both had. */
    ClaimRuns growth(Role contender) {
        List<RunGroup> common = runs(COOK, contender).stream()
                .filter(run -> at(run.users(), COOK, Role.ONE, Role.LOOP).has(Role.ONE, Role.LOOP))
                .toList();
        return ClaimRuns.of(this)
                .and(Role.FEW, common.stream().findFirst())
                .and(Role.MANY, common.stream().skip(1).reduce((fewer, more) -> more));
    }

    /**
     * One worker with few clients and with many, and a crew of several with as many; without a crew, the most that one
     * worker had.
     */
    ClaimRuns queue() {
        List<RunGroup> alone = runs(COOK, Role.ONE);
        Optional<RunGroup> crew = Stream.of(Role.HUNDRED, Role.TEN)
                .flatMap(contender -> runs(COOK, contender).stream())
                .filter(run -> run.users()
                        > alone.stream().findFirst().map(RunGroup::users).orElse(0))
                .filter(run -> cook(run.users(), Role.ONE).isPresent())
                .max(comparingInt(RunGroup::users));
        return ClaimRuns.of(this)
                .and(Role.FEW, alone.stream().findFirst())
                .and(
                        Role.MANY,
                        alone.stream()
                                .skip(1)
                                .filter(run -> crew.map(other -> other.users() == run.users())
                                        .orElse(true))
                                .reduce((fewer, more) -> more))
                .and(Role.CREW, crew);
    }

    /** The crew that gains the least by its number beside one worker; the largest, where that one gains nearly all. */
    ClaimRuns crew() {
        List<ClaimRuns> crews = Stream.of(Role.TEN, Role.HUNDRED)
                .flatMap(contender -> runs(COOK, contender).stream())
                .map(crew -> at(crew.users(), COOK, Role.ONE).and(Role.CREW, Optional.of(crew)))
                .filter(runs -> runs.has(Role.ONE) && runs.atOnce(Role.CREW) > 1)
                .toList();
        ClaimRuns none = ClaimRuns.of(this);
        ClaimRuns largest = crews.stream()
                .max(comparingDouble(runs -> runs.atOnce(Role.CREW)))
                .orElse(none);
        ClaimRuns worst = crews.stream().min(comparingDouble(ClaimRuns::gain)).orElse(none);
        boolean ofTheLargest = !largest.isHigher(Role.CREW, Role.ONE) || ClaimRuns.nearly(worst.gain(), 1);
        return (ofTheLargest ? largest : worst)
                .and(Role.LARGEST_CREW, largest.find(Role.CREW))
                .and(Role.ONE_BESIDE_LARGEST, largest.find(Role.ONE));
    }

    /** Virtual threads beside the event loop, and beside one worker: each with the most clients that both had. */
    ClaimRuns virtualThreads() {
        ClaimRuns besideOne = together(COOK, Role.VIRTUAL_THREADS, Role.ONE);
        return together(COOK, Role.VIRTUAL_THREADS, Role.LOOP)
                .and(Role.ONE, besideOne.find(Role.ONE))
                .and(Role.VIRTUAL_BESIDE_ONE, besideOne.find(Role.VIRTUAL_THREADS));
    }

    /** The most clients for whom these contenders have, or have not, a worker each; beside the event loop. */
    ClaimRuns beside(boolean workerForEach, Role... contenders) {
        return Stream.of(contenders)
                .flatMap(contender -> runs(COOK, contender).stream())
                .filter(run -> run.users() > 1 || !workerForEach)
                .filter(run -> run.contender().workers().orElse(Integer.MAX_VALUE) >= run.users() == workerForEach)
                .map(run -> at(run.users(), COOK, Role.LOOP).and(Role.CREW, Optional.of(run)))
                .filter(runs -> runs.has(Role.LOOP))
                .max(comparingInt(runs -> runs.of(Role.CREW).users()))
                .orElseGet(() -> ClaimRuns.of(this));
    }
}
