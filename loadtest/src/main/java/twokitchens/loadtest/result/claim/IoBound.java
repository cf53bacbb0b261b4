package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** Waiting requests: one blocking worker, a hundred of them, and the event loop, with the same clients. */
final class IoBound {
    private IoBound() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.mostCommonUsers("sync-1", "sync-100", "async-1")
                .filter(users -> users > 1)
                .map(users -> ruling(
                        measured.cook("sync-1", users).orElseThrow(),
                        measured.cook("sync-100", users).orElseThrow(),
                        measured.cook("async-1", users).orElseThrow()));
    }

    private static ClaimResult ruling(RunGroup one, RunGroup hundred, RunGroup loop) {
        return ClaimResult.of(
                        verdict(one, hundred, loop),
                        NumberFormats.whole(one.users()),
                        NumberFormats.amount(one.throughput()),
                        NumberFormats.amount(hundred.throughput()),
                        NumberFormats.amount(loop.throughput()),
                        Ratio.ofThroughputs(loop, one).times())
                .drawn(ComparisonPair.throughputs(one, loop));
    }

    private static Verdict verdict(RunGroup one, RunGroup hundred, RunGroup loop) {
        if (!Measured.isHigher(loop, one)) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.isHigher(loop, hundred) ? Verdict.SUPPORTED : Verdict.ONLY_IF;
    }
}
