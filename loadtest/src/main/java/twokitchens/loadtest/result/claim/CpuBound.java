package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Numbers;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.Repeats;

/** Chopping: many blocking threads against one loop, and then as many threads in either kitchen. */
final class CpuBound {
    private static final String CHOP = "chop";

    private CpuBound() {}

    static Optional<Ruling> ruling(Measured measured) {
        return measured.only(CHOP, "sync-100")
                .flatMap(many -> measured.only(CHOP, "async-1").map(loop -> ruling(measured, many, loop)));
    }

    private static Ruling ruling(Measured measured, Repeats many, Repeats loop) {
        Optional<Repeats> one = measured.only(CHOP, "sync-1");
        Ruling ruling = told(verdict(many, loop, one), many, loop, one);
        return (ruling.verdict() == Verdict.ONLY_IF && one.isEmpty() ? ruling.because("untold") : ruling)
                .drawn(Dumbbell.throughputs(many, loop));
    }

    private static Verdict verdict(Repeats many, Repeats loop, Optional<Repeats> one) {
        if (!Measured.isHigher(many, loop)) {
            return Verdict.NOT_SUPPORTED;
        }
        return one.filter(alone -> Measured.isHigher(alone, loop)).isPresent() ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }

    private static Ruling told(Verdict verdict, Repeats many, Repeats loop, Optional<Repeats> one) {
        return Ruling.of(
                verdict,
                Numbers.amount(many.throughput()),
                Numbers.amount(loop.throughput()),
                Ratio.ofThroughputs(many, loop).times(),
                one.map(alone -> Numbers.amount(alone.throughput())).orElse("–"));
    }
}
