package twokitchens.loadtest.result.claim;

import java.util.Optional;
import twokitchens.loadtest.result.Metric;
import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.RunGroup;

/** A hundred clients: do a hundred workers keep up with the event loop, do fewer, and what do a hundred take? */
final class WorkersCost {
    /** Much memory is twice as much. */
    private static final double MUCH = 2;

    private static final int GUESTS = 100;

    private WorkersCost() {}

    private record Both(RunGroup hundred, RunGroup fewer, RunGroup loop, Optional<RunGroup> virtual) {
        double memory(RunGroup kitchen) {
            return kitchen.median(Metric.MEMORY).orElse(0.0);
        }

        boolean keepsUp(RunGroup kitchen) {
            return !Measured.isHigher(loop, kitchen);
        }
    }

    static Optional<ClaimResult> ruling(Measured measured) {
        Optional<RunGroup> fewer = measured.cook("sync-10", GUESTS).or(() -> measured.cook("sync-1", GUESTS));
        return measured.cook("sync-100", GUESTS)
                .flatMap(hundred -> fewer.flatMap(few -> measured.cook("async-1", GUESTS)
                        .map(loop -> new Both(hundred, few, loop, measured.cook("sync-virtual", GUESTS)))))
                .filter(both -> both.memory(both.hundred()) > 0 && both.memory(both.loop()) > 0)
                .map(WorkersCost::ruling);
    }

    private static ClaimResult ruling(Both both) {
        return verdict(both).drawn(ComparisonPair.throughputs(both.hundred(), both.loop()));
    }

    private static ClaimResult verdict(Both both) {
        if (both.keepsUp(both.fewer())) {
            return told(Verdict.NOT_SUPPORTED, both);
        }
        if (!both.keepsUp(both.hundred())) {
            return told(Verdict.ONLY_IF, both).because("more");
        }
        if (both.memory(both.hundred()) < MUCH * both.memory(both.loop())) {
            return told(Verdict.ONLY_IF, both).because("memory");
        }
        boolean virtual = both.virtual().filter(both::keepsUp).isPresent();
        return virtual ? told(Verdict.ONLY_IF, both).because("platform") : told(Verdict.SUPPORTED, both);
    }

    private static ClaimResult told(Verdict verdict, Both both) {
        return ClaimResult.of(
                verdict,
                NumberFormats.amount(both.hundred().throughput()),
                NumberFormats.amount(both.loop().throughput()),
                NumberFormats.whole(both.fewer().contender().workers().orElse(1)),
                NumberFormats.amount(both.fewer().throughput()),
                NumberFormats.whole(both.hundred().median(Metric.THREADS).orElse(0.0)),
                NumberFormats.whole(both.loop().median(Metric.THREADS).orElse(0.0)),
                NumberFormats.whole(both.memory(both.hundred())),
                NumberFormats.whole(both.memory(both.loop())));
    }
}
