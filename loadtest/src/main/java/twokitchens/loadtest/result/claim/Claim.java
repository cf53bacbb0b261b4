package twokitchens.loadtest.result.claim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import twokitchens.loadtest.result.Comparison;

/** What the lesson says; its words stand under its {@link #key} in both languages, with a sentence for every outcome. */
public enum Claim {
    /** Everyone behind waits. */
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
    /** Few users, who hardly ever wait at the same time. */
    FEW_USERS(FewUsers::ruling),
    /** Who has a quick question waits for other people's dishes. */
    BYSTANDER(Bystander::ruling),
    /** Blocking code on the event loop, and beside it. */
    MISTAKE(Mistake::ruling),
    /** Blocking code that does not block a thread. */
    VIRTUAL(Virtual::ruling),
    /** Not timed: the two servers' own answers to one bad request, and whether they describe themselves. */
    VALIDATION(Validation::ruling),
    /** Calling a language model is waiting. */
    LLM_CALL(LlmCall::ruling);

    private static final Set<String> DECIDE_ALL = Set.of("quick", "full");

    private final Function<Measured, Optional<Ruling>> evidence;

    Claim(Function<Measured, Optional<Ruling>> evidence) {
        this.evidence = evidence;
    }

    /** All claims, in the lesson's order, and what a comparison makes of them. */
    public static List<Judgement> judged(Comparison comparison) {
        Measured measured = Measured.of(comparison);
        return Arrays.stream(values()).map(claim -> claim.judged(measured)).toList();
    }

    private Judgement judged(Measured measured) {
        return new Judgement(this, evidence.apply(measured).orElseGet(() -> notMeasured(measured.comparison())));
    }

    /** These plans decide every claim: what is missing there gave no numbers, or was not wanted. */
    private static Ruling notMeasured(Comparison comparison) {
        Ruling ruling = Ruling.of(Verdict.NOT_MEASURED, comparison.plan());
        return DECIDE_ALL.contains(comparison.plan()) ? ruling.because("missing") : ruling;
    }

    /** Its name in text files: {@code one-cook}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
