package twokitchens.loadtest.result.claim;

import twokitchens.loadtest.result.NumberFormats;
import twokitchens.loadtest.result.Ratio;
import twokitchens.loadtest.result.RunGroup;

/** A blocking contender and the event loop with the same clients and waiting requests. */
record Beside(RunGroup blocking, RunGroup loop) {

    boolean isLoopHigher() {
        return Measured.isHigher(loop, blocking);
    }

    /** Clients, workers, responses a second of either, and how many times as many the event loop gives. */
    ClaimResult told(Verdict verdict) {
        return ClaimResult.of(
                verdict,
                NumberFormats.whole(blocking.users()),
                blocking.contender().workers().map(NumberFormats::whole).orElse("–"),
                NumberFormats.amount(blocking.throughput()),
                NumberFormats.amount(loop.throughput()),
                Ratio.ofThroughputs(loop, blocking).times());
    }
}
