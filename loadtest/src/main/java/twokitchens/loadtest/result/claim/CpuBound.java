package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** Hashing: many blocking threads against one loop, and then as many threads in either server. */
final class CpuBound {
    private static final String CHOP = "chop";

    private CpuBound() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.only(CHOP, "sync-100")
                .flatMap(many -> measured.only(CHOP, "async-1").map(loop -> ruling(measured, many, loop)));
    }

    private static ClaimResult ruling(Measured measured, RunGroup many, RunGroup loop) {
        Optional<RunGroup> one = measured.only(CHOP, "sync-1");
        ClaimResult ruling = told(verdict(many, loop, one), many, loop, one);
        return (ruling.verdict() == Verdict.ONLY_IF && one.isEmpty() ? ruling.because("untold") : ruling)
                .drawn(ComparisonPair.throughputs(many, loop));
    }

    private static Verdict verdict(RunGroup many, RunGroup loop, Optional<RunGroup> one) {
        if (!Measured.isHigher(many, loop)) {
            return Verdict.NOT_SUPPORTED;
        }
        return one.filter(alone -> Measured.isHigher(alone, loop)).isPresent() ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }

    private static ClaimResult told(Verdict verdict, RunGroup many, RunGroup loop, Optional<RunGroup> one) {
        return ClaimResult.of(
                verdict,
                NumberFormats.amount(many.throughput()),
                NumberFormats.amount(loop.throughput()),
                Ratio.ofThroughputs(many, loop).times(),
                one.map(alone -> NumberFormats.amount(alone.throughput())).orElse("–"));
    }
}
