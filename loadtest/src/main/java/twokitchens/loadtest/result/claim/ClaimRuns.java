package twokitchens.loadtest.result.claim;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.statistics.DifferenceTest.Difference;

/** The runs that decide a claim, by the part that each has in it; what to ask of them, and how to write it. */
record ClaimRuns(Measured measured, Map<Role, RunGroup> runs) {
    /** A number counts as reached from this share of the expected one on. */
    private static final double NEARLY = 0.8;

    /** Many clients wait no longer than few, up to this ratio. */
    private static final double UPRIGHT = 1.5;

    private static final String NONE = "–";

    static ClaimRuns of(Measured measured) {
        return new ClaimRuns(measured, Map.of());
    }

    ClaimRuns and(Role role, Optional<RunGroup> run) {
        Map<Role, RunGroup> more = new EnumMap<>(Role.class);
        more.putAll(runs);
        run.ifPresent(present -> more.put(role, present));
        return new ClaimRuns(measured, more);
    }

    boolean has(Role... roles) {
        return Arrays.stream(roles).allMatch(runs::containsKey);
    }

    /** Itself; empty where one of these is missing. */
    Optional<ClaimRuns> needing(Role... roles) {
        return Optional.of(this).filter(runs -> runs.has(roles));
    }

    RunGroup of(Role role) {
        return Objects.requireNonNull(runs.get(role), role::name);
    }

    Optional<RunGroup> find(Role role) {
        return Optional.ofNullable(runs.get(role));
    }

    int users(Role role) {
        return find(role).map(RunGroup::users).orElse(0);
    }

    /** Whether the one gives more responses a second; no, where either is missing. */
    boolean isHigher(Role one, Role other) {
        return has(one, other)
                && of(one).contrast(of(other), Metric.THROUGHPUT).orElseThrow().outcome() == Difference.FIRST_HIGHER;
    }

    /** Whether the one gives at least so many times as many. */
    boolean isHigher(Role one, Role other, double times) {
        return isHigher(one, other) && of(one).throughput() >= times * of(other).throughput();
    }

    boolean keepsUp(Role one, Role other) {
        return has(one) && !isHigher(other, one);
    }

    /** Whether a quick request waits for a slow one: half its cook time or longer. */
    boolean isHeldUp(Role role) {
        return find(role).map(ClaimRuns::time).orElse(0.0)
                >= measured.comparison().cookMillis() / 2.0;
    }

    double ratioToTheory(Role role) {
        return of(role).ratioToTheory().orElse(0.0);
    }

    double threads(Role role) {
        return of(role).median(Metric.THREADS).orElse(0.0);
    }

    double memory(Role role) {
        return of(role).median(Metric.MEMORY).orElse(0.0);
    }

    /** How many of its clients' requests a contender serves at once. */
    double atOnce(Role role) {
        return Math.min(of(role).users(), of(role).contender().workers().orElse(1));
    }

    /** Throughput of the crew divided by that of one worker, as a share of what its number of workers promises. */
    double gain() {
        return of(Role.CREW).throughput() / of(Role.ONE).throughput() / atOnce(Role.CREW);
    }

    /** How many times as long the many wait as the few. */
    double timesTheWait() {
        return time(of(Role.MANY)) / time(of(Role.FEW));
    }

    double timesTheClients() {
        return (double) users(Role.MANY) / users(Role.FEW);
    }

    boolean waitsInProportion() {
        return nearly(timesTheWait(), timesTheClients());
    }

    boolean isUpright() {
        return timesTheWait() <= UPRIGHT;
    }

    static boolean nearly(double value, double expected) {
        return value >= NEARLY * expected;
    }

    /** The typical response time, in milliseconds. */
    private static double time(RunGroup run) {
        return run.median(Metric.MEDIAN).or(() -> run.median(Metric.MEAN)).orElse(0.0);
    }

    static Function<ClaimRuns, String> clients(Role role) {
        return written(role, run -> Optional.of(NumberFormats.whole(run.users())));
    }

    static Function<ClaimRuns, String> workers(Role role) {
        return written(role, run -> run.contender().workers().map(NumberFormats::whole));
    }

    static Function<ClaimRuns, String> rate(Role role) {
        return written(role, run -> Optional.of(NumberFormats.amount(run.throughput())));
    }

    static Function<ClaimRuns, String> waiting(Role role) {
        return written(role, run -> Optional.of(NumberFormats.time(time(run))));
    }

    static Function<ClaimRuns, String> connections(Role role) {
        return written(role, run -> run.connections().map(NumberFormats::whole));
    }

    static Function<ClaimRuns, String> connecting(Role role) {
        return written(role, run -> run.median(Metric.CONNECTING).map(NumberFormats::time));
    }

    static Function<ClaimRuns, String> querying(Role role) {
        return written(role, run -> run.median(Metric.QUERYING).map(NumberFormats::time));
    }

    static Function<ClaimRuns, String> firstToken(Role role) {
        return written(role, run -> run.median(Metric.FIRST_TOKEN).map(NumberFormats::time));
    }

    static Function<ClaimRuns, String> threadsOf(Role role) {
        return written(role, run -> run.median(Metric.THREADS).map(NumberFormats::whole));
    }

    static Function<ClaimRuns, String> memoryOf(Role role) {
        return written(role, run -> run.median(Metric.MEMORY).map(NumberFormats::whole));
    }

    static Function<ClaimRuns, String> failures(Role role) {
        return written(role, run -> Optional.of(NumberFormats.whole(run.failed())));
    }

    static Function<ClaimRuns, String> servedAtOnce(Role role) {
        return runs -> NumberFormats.whole(runs.atOnce(role));
    }

    static Function<ClaimRuns, String> shareOfTheory(Role role) {
        return written(role, run -> Ratio.toTheory(run).map(Ratio::percent));
    }

    static Function<ClaimRuns, String> times(Role one, Role other) {
        return runs -> Ratio.ofThroughputs(runs.of(one), runs.of(other)).times();
    }

    static Function<ClaimRuns, String> percent(Role one, Role other) {
        return runs -> Ratio.ofThroughputs(runs.of(one), runs.of(other)).percent();
    }

    static Function<ClaimRuns, String> waitTimes() {
        return runs -> Ratio.of(runs.of(Role.MANY), runs.of(Role.FEW), runs.timesTheWait())
                .times();
    }

    static Function<ClaimRuns, String> clientTimes() {
        return runs -> NumberFormats.times(runs.timesTheClients());
    }

    private static Function<ClaimRuns, String> written(Role role, Function<RunGroup, Optional<String>> number) {
        return runs -> runs.find(role).flatMap(number).orElse(NONE);
    }

    static Function<ClaimRuns, ComparisonPair> throughputs(Role... ends) {
        return drawn(ComparisonPair.Unit.PER_SECOND, RunGroup::throughput, ends);
    }

    static Function<ClaimRuns, ComparisonPair> waits(Role... ends) {
        return drawn(ComparisonPair.Unit.MILLISECONDS, ClaimRuns::time, ends);
    }

    private static Function<ClaimRuns, ComparisonPair> drawn(
            ComparisonPair.Unit unit, Function<RunGroup, Double> number, Role... ends) {
        return runs -> new ComparisonPair(
                unit,
                Stream.of(ends)
                        .map(runs::of)
                        .map(run -> new ComparisonPair.End(run.contender().kind(), number.apply(run)))
                        .filter(end -> end.value() > 0)
                        .toList());
    }
}
