package twokitchens.loadtest.result.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import twokitchens.loadtest.result.Comparison;

/**
 * What the lesson says; its words stand under its {@link #key} in both languages, with a sentence for every outcome.
 */
public enum Claim {
    /** Every request in the queue waits. */
    ONE_COOK(OneCook::ruling),
    /** Workers or processes. */
    MORE_COOKS(MoreCooks::ruling),
    /** One process holds thousands of waiting requests. */
    MANY_WAITING(ManyWaiting::ruling),
    /** A hundred workers, and much memory. */
    WORKERS_COST(WorkersCost::ruling),
    /** Where work is waiting. */
    IO_BOUND(IoBound::ruling),
    /** Where work is computing. */
    CPU_BOUND(CpuBound::ruling),
    /** Few users, whose requests hardly ever wait at the same time. */
    FEW_USERS(FewUsers::ruling),
    /** A quick request waits for other clients' slow ones. */
    QUICK_BESIDE_SLOW(QuickBesideSlow::ruling),
    /** Blocking code on the event loop, and beside it. */
    BLOCKED_LOOP(BlockedLoop::ruling),
    /** Blocking code that does not block a thread. */
    VIRTUAL(Virtual::ruling),
    /** Not timed: the two servers' own answers to one bad request, and whether they describe themselves. */
    VALIDATION(Validation::ruling),
    /** Calling a language model is waiting. */
    LLM_CALL(LlmCall::ruling);

    private static final Set<String> DECIDE_ALL = Set.of("quick", "full");

    private final Function<Measured, Optional<ClaimResult>> evidence;

    Claim(Function<Measured, Optional<ClaimResult>> evidence) {
        this.evidence = evidence;
    }

    /** All claims, in the lesson's order, and what a comparison makes of them. */
    public static List<DecidedClaim> judged(Comparison comparison) {
        Measured measured = Measured.of(comparison);
        return Arrays.stream(values()).map(claim -> claim.judged(measured)).toList();
    }

    private DecidedClaim judged(Measured measured) {
        return new DecidedClaim(this, evidence.apply(measured).orElseGet(() -> notMeasured(measured.comparison())));
    }

    /** These plans decide every claim: what is missing there gave no numbers, or was not requested. */
    private static ClaimResult notMeasured(Comparison comparison) {
        ClaimResult ruling = ClaimResult.of(Verdict.NOT_MEASURED, comparison.plan());
        return DECIDE_ALL.contains(comparison.plan()) ? ruling.because("missing") : ruling;
    }

    /** Its name in text files: {@code one-cook}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
