package twokitchens.loadtest.result.claim;

import static twokitchens.loadtest.result.claim.ClaimRuns.*;
import static twokitchens.loadtest.result.claim.Role.*;
import static twokitchens.loadtest.result.claim.Verdict.*;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import twokitchens.loadtest.result.Comparison;

/**
 * What the lesson says: a row is a claim, by what runs it is decided, and when it holds. Its words stand under its
 * {@link #key} in both languages, with a sentence for every outcome.
 */
public enum Claim {
    /** Every request in the queue waits: the same throughput, and a wait that grows as the queue does. */
    ONE_COOK(ClaimRule.by(measured -> measured.queue().needing(FEW, MANY))
            .when(
                    NOT_SUPPORTED,
                    runs -> runs.of(MANY).throughput() > 1.1 * runs.of(FEW).throughput())
            .when(ONLY_IF, runs -> !runs.waitsInProportion())
            .when(ONLY_IF, "untold", runs -> !runs.has(CREW))
            .when(ONLY_IF, "workers", runs -> runs.isHigher(CREW, MANY))
            .otherwise(SUPPORTED)
            .tells(
                    clients(FEW),
                    clients(MANY),
                    rate(FEW),
                    rate(MANY),
                    waiting(FEW),
                    waiting(MANY),
                    waitTimes(),
                    clientTimes(),
                    workers(CREW),
                    rate(CREW),
                    waiting(CREW))
            .draws(waits(FEW, MANY))),
    /** Workers or processes: as many times the throughput as requests are served at once. */
    MORE_COOKS(ClaimRule.by(measured -> measured.crew().needing(CREW, ONE))
            .when(NOT_SUPPORTED, runs -> !runs.isHigher(LARGEST_CREW, ONE_BESIDE_LARGEST))
            .when(SUPPORTED, runs -> nearly(runs.gain(), 1))
            .otherwise(ONLY_IF)
            .tells(clients(CREW), workers(CREW), rate(CREW), rate(ONE), times(CREW, ONE), servedAtOnce(CREW))
            .draws(throughputs(ONE, CREW))),
    /** One process holds thousands of waiting requests, all at once, on few threads. */
    MANY_WAITING(ClaimRule.by(measured -> measured.together("cook", LOOP).needing(LOOP))
            .when(NOT_SUPPORTED, runs -> runs.ratioToTheory(LOOP) < 0.5)
            .when(NOT_SUPPORTED, runs -> runs.threads(LOOP) > 100 && runs.threads(LOOP) >= runs.users(LOOP))
            .when(ONLY_IF, "few", runs -> runs.users(LOOP) < 1_000)
            .when(ONLY_IF, runs -> !nearly(runs.ratioToTheory(LOOP), 1))
            .when(ONLY_IF, runs -> runs.of(LOOP).failed() > 0 || runs.threads(LOOP) > 100)
            .otherwise(SUPPORTED)
            .tells(clients(LOOP), rate(LOOP), shareOfTheory(LOOP), threadsOf(LOOP), memoryOf(LOOP), failures(LOOP))
            .draws(throughputs(LOOP))),
    /** A hundred workers, and much memory: twice as much. */
    WORKERS_COST(ClaimRule.by(measured -> measured.at(100, "cook", HUNDRED, LOOP, VIRTUAL_THREADS)
                    .and(CREW, measured.firstCook(100, TEN, ONE))
                    .needing(HUNDRED, LOOP, CREW)
                    .filter(runs -> runs.memory(HUNDRED) > 0 && runs.memory(LOOP) > 0))
            .when(NOT_SUPPORTED, runs -> runs.keepsUp(CREW, LOOP))
            .when(ONLY_IF, "more", runs -> !runs.keepsUp(HUNDRED, LOOP))
            .when(ONLY_IF, "memory", runs -> runs.memory(HUNDRED) < 2 * runs.memory(LOOP))
            .when(ONLY_IF, "platform", runs -> runs.keepsUp(VIRTUAL_THREADS, LOOP))
            .otherwise(SUPPORTED)
            .tells(
                    rate(HUNDRED),
                    rate(LOOP),
                    workers(CREW),
                    rate(CREW),
                    threadsOf(HUNDRED),
                    threadsOf(LOOP),
                    memoryOf(HUNDRED),
                    memoryOf(LOOP))
            .draws(throughputs(HUNDRED, LOOP))),
    /** Where work is waiting. */
    IO_BOUND(ClaimRule.by(measured -> measured.together("cook", ONE, HUNDRED, LOOP)
                    .needing(ONE, HUNDRED, LOOP)
                    .filter(runs -> runs.users(ONE) > 1))
            .when(NOT_SUPPORTED, runs -> !runs.isHigher(LOOP, ONE))
            .when(SUPPORTED, runs -> runs.isHigher(LOOP, HUNDRED))
            .otherwise(ONLY_IF)
            .tells(clients(ONE), rate(ONE), rate(HUNDRED), rate(LOOP), times(LOOP, ONE))
            .draws(throughputs(ONE, LOOP))),
    /** Where work is computing: many blocking threads against one loop, and then as many threads in either server. */
    CPU_BOUND(ClaimRule.by(measured -> measured.only("chop", HUNDRED, LOOP, ONE).needing(HUNDRED, LOOP))
            .when(NOT_SUPPORTED, runs -> !runs.isHigher(HUNDRED, LOOP))
            .when(ONLY_IF, "untold", runs -> !runs.has(ONE))
            .when(SUPPORTED, runs -> runs.isHigher(ONE, LOOP))
            .otherwise(ONLY_IF)
            .tells(rate(HUNDRED), rate(LOOP), times(HUNDRED, LOOP), rate(ONE))
            .draws(throughputs(HUNDRED, LOOP))),
    /** Few users, whose requests hardly ever wait at the same time; much worse is half as many responses, or fewer. */
    FEW_USERS(ClaimRule.by(measured -> measured.at(10, "cook", ONE, LOOP)
                    .and(CREW, measured.firstCook(10, TEN, HUNDRED))
                    .and(ALONE, measured.cook(1, ONE))
                    .and(LOOP_ALONE, measured.cook(1, LOOP))
                    .needing(ONE, LOOP))
            .when(
                    ONLY_IF,
                    runs -> runs.isHigher(LOOP, CREW, 2)
                            && runs.has(ALONE, LOOP_ALONE)
                            && !runs.isHigher(LOOP_ALONE, ALONE, 2))
            .when(SUPPORTED, runs -> runs.isHigher(LOOP, CREW, 2))
            .when(NOT_SUPPORTED, runs -> !runs.isHigher(LOOP, ONE, 2))
            .when(ONLY_IF, "worker", runs -> runs.has(CREW))
            .when(ONLY_IF, "untold", runs -> true)
            .tells(clients(ONE), rate(ONE), rate(LOOP), workers(CREW), rate(CREW), rate(ALONE), rate(LOOP_ALONE))
            .draws(throughputs(ONE, LOOP))),
    /** A quick request waits for other clients' slow ones. */
    QUICK_BESIDE_SLOW(ClaimRule.by(measured ->
                    measured.only("quick-beside-slow", ONE, LOOP, HUNDRED).needing(ONE, LOOP))
            .when(NOT_SUPPORTED, runs -> !runs.isHeldUp(ONE))
            .when(ONLY_IF, runs -> runs.has(HUNDRED) && !runs.isHeldUp(HUNDRED))
            .otherwise(SUPPORTED)
            .tells(clients(ONE), waiting(ONE), waiting(LOOP), waiting(HUNDRED))
            .draws(waits(ONE, LOOP))),
    /** Blocking code on the event loop, and beside it. */
    BLOCKED_LOOP(ClaimRule.by(measured ->
                    measured.only("quick-beside-slow", BLOCKED, LOOP, OFFLOADED).needing(BLOCKED, LOOP))
            .when(NOT_SUPPORTED, runs -> !runs.isHeldUp(BLOCKED))
            .when(ONLY_IF, "untold", runs -> !runs.has(OFFLOADED))
            .when(ONLY_IF, runs -> runs.isHeldUp(OFFLOADED))
            .otherwise(SUPPORTED)
            .tells(clients(BLOCKED), waiting(BLOCKED), waiting(LOOP), waiting(OFFLOADED))
            .draws(waits(BLOCKED, LOOP))),
    /** Blocking code that does not block a thread, beside one worker and beside the event loop. */
    VIRTUAL(ClaimRule.by(measured -> measured.virtualThreads().needing(VIRTUAL_THREADS, LOOP))
            .when(NOT_SUPPORTED, runs -> runs.users(ONE) > 1 && !runs.isHigher(VIRTUAL_BESIDE_ONE, ONE))
            .when(ONLY_IF, runs -> runs.isHigher(LOOP, VIRTUAL_THREADS))
            .otherwise(SUPPORTED)
            .tells(
                    clients(VIRTUAL_THREADS),
                    rate(VIRTUAL_THREADS),
                    rate(LOOP),
                    threadsOf(VIRTUAL_THREADS),
                    percent(VIRTUAL_THREADS, LOOP))
            .draws(throughputs(VIRTUAL_THREADS, LOOP))
            .orElse(ClaimResult::withoutVirtualThreads)),
    /** Not timed: the two servers' own answers to one bad request, and whether they describe themselves. */
    VALIDATION(Validation.BOTH),
    /** Calling a language model is waiting. */
    LLM_CALL(ClaimRule.by(measured -> measured.together("chat", HUNDRED, LOOP)
                    .needing(HUNDRED, LOOP)
                    .map(runs -> measured.at(runs.users(LOOP), "chat", HUNDRED, LOOP, VIRTUAL_THREADS)))
            .when(NOT_SUPPORTED, "loop", runs -> runs.ratioToTheory(LOOP) < 0.5)
            .when(NOT_SUPPORTED, runs -> !runs.isHigher(LOOP, HUNDRED))
            .when(ONLY_IF, "untold", runs -> !runs.has(VIRTUAL_THREADS))
            .when(SUPPORTED, runs -> runs.isHigher(LOOP, VIRTUAL_THREADS))
            .otherwise(ONLY_IF)
            .tells(
                    clients(LOOP),
                    rate(HUNDRED),
                    rate(LOOP),
                    firstToken(HUNDRED),
                    firstToken(LOOP),
                    rate(VIRTUAL_THREADS),
                    firstToken(VIRTUAL_THREADS),
                    shareOfTheory(LOOP))
            .draws(throughputs(HUNDRED, LOOP))),
    /** Waiting for a database: its connections limit both, unless workers are fewer. */
    DATABASE(ClaimRule.by(measured -> measured.overOnePool().needing(HUNDRED, LOOP))
            .when(NOT_SUPPORTED, "loop", runs -> runs.ratioToTheory(LOOP) < 0.8)
            .when(SUPPORTED, runs -> runs.isHigher(LOOP, HUNDRED))
            .when(ONLY_IF, runs -> runs.isHigher(LOOP, TEN))
            .otherwise(NOT_SUPPORTED)
            .tells(
                    clients(LOOP),
                    connections(LOOP),
                    rate(HUNDRED),
                    rate(LOOP),
                    rate(TEN),
                    rate(VIRTUAL_THREADS),
                    shareOfTheory(LOOP),
                    connecting(LOOP),
                    querying(LOOP))
            .draws(throughputs(HUNDRED, LOOP))
            .orElse(measured -> Optional.of(ClaimResult.of(
                    NOT_MEASURED, "not-measured", measured.comparison().plan()))));

    /** These plans decide every claim: what is missing there gave no numbers, or was not requested. */
    private static final Set<String> DECIDE_ALL = Set.of("quick", "full");

    private final ClaimRule<?> rule;

    Claim(ClaimRule<?> rule) {
        this.rule = rule;
    }

    /** All claims, in the lesson's order, and what a comparison makes of them. */
    public static List<DecidedClaim> judged(Comparison comparison) {
        Measured measured = Measured.of(comparison);
        String plan = comparison.plan();
        String missing = DECIDE_ALL.contains(plan) ? "not-measured.missing" : "not-measured";
        return Arrays.stream(values())
                .map(claim -> new DecidedClaim(
                        claim,
                        claim.rule
                                .decide(measured)
                                .orElseGet(() -> ClaimResult.of(Verdict.NOT_MEASURED, missing, plan))))
                .toList();
    }

    ClaimRule<?> rule() {
        return rule;
    }

    /** Its name in text files: {@code one-cook}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
