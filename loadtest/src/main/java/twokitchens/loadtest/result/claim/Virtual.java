package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;
import twokitchens.loadtest.result.VirtualThreads;

/** The same blocking code on virtual threads, beside one worker and beside the event loop. */
final class Virtual {
    private Virtual() {}

    static Optional<ClaimResult> ruling(Measured measured) {
        return measured.mostCommonUsers("sync-virtual", "async-1")
                .map(users -> ruling(
                        measured,
                        measured.cook("sync-virtual", users).orElseThrow(),
                        measured.cook("async-1", users).orElseThrow()))
                .or(() -> VirtualThreads.missingIn(measured.comparison())
                        .map(java -> ClaimResult.of(Verdict.NOT_MEASURED, java).because("jdk")));
    }

    private static ClaimResult ruling(Measured measured, RunGroup virtual, RunGroup loop) {
        Optional<RunGroup> one = measured.mostCommonUsers("sync-virtual", "sync-1")
                .filter(users -> users > 1)
                .flatMap(users -> measured.cook("sync-1", users));
        return ClaimResult.of(
                        verdict(measured, virtual, loop, one),
                        NumberFormats.whole(virtual.users()),
                        NumberFormats.amount(virtual.throughput()),
                        NumberFormats.amount(loop.throughput()),
                        virtual.median(Metric.THREADS).map(NumberFormats::whole).orElse("–"),
                        Ratio.ofThroughputs(virtual, loop).percent())
                .drawn(ComparisonPair.throughputs(virtual, loop));
    }

    private static Verdict verdict(Measured measured, RunGroup virtual, RunGroup loop, Optional<RunGroup> one) {
        if (one.filter(worker -> !isBetter(measured, worker)).isPresent()) {
            return Verdict.NOT_SUPPORTED;
        }
        return Measured.isHigher(loop, virtual) ? Verdict.ONLY_IF : Verdict.SUPPORTED;
    }

    private static boolean isBetter(Measured measured, RunGroup worker) {
        return measured.cook("sync-virtual", worker.users())
                .filter(virtual -> Measured.isHigher(virtual, worker))
                .isPresent();
    }
}
